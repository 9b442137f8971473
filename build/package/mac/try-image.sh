#!/usr/bin/env bash
# Installs the app as a person does, puts it over the running app, and removes it: dist/*.dmg. Usage: try-image.sh VERSION
set -euo pipefail
version=$1
app=/Applications/Homerealm.app
data="$HOME/Library/Application Support/Homerealm"

# The condition comes true within a minute.
wait_for() {
  local message=$1
  shift
  for _ in $(seq 300); do
    if "$@"; then
      echo "ok: $message"
      return
    fi
    sleep 0.2
  done
  echo "not within a minute: $message" >&2
  exit 1
}

install_app() {
  local mount
  mount=$(mktemp -d)
  hdiutil attach "$(find dist -name '*.dmg' | head -n 1)" -nobrowse -readonly -mountpoint "$mount"
  ditto "$mount/Homerealm.app" "$app"
  hdiutil detach "$mount"
}

says_version() {
  test "$("$app/Contents/Resources/command-line/homerealm" --version)" = "$version"
}

is_running() { pgrep -xq Homerealm; }
has_ended() { ! is_running; }

install_app
wait_for 'the command line says its version' says_version
# as the README links it; it loads the native modules that are beside the program
link="$(mktemp -d)/homerealm"
ln -s "$app/Contents/Resources/command-line/homerealm" "$link"
"$link" list
echo 'ok: the command line works by a link'
open "$app"
wait_for 'the app runs' is_running
install_app
wait_for 'the command line says its version after an update' says_version
osascript -e 'tell application "Homerealm" to quit'
wait_for 'the app ends' has_ended
open "$app"
wait_for 'the new app runs' is_running
osascript -e 'tell application "Homerealm" to quit'
wait_for 'the new app ends' has_ended
rm -r "$app"
test -d "$data"
echo 'ok: the data stays'
