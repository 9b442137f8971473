# Installs the app as a person does, installs it again over the running app, and removes it: dist\*-setup.exe.
param([Parameter(Mandatory)] [string] $Version)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

function Assert([bool] $Condition, [string] $Message) {
  if (-not $Condition) { throw $Message }
  Write-Host "ok: $Message"
}

# The condition comes true within a minute.
function Wait-For([scriptblock] $Condition, [string] $Message) {
  $limit = (Get-Date).AddMinutes(1)
  while (-not (& $Condition)) {
    if ((Get-Date) -gt $limit) { throw "not within a minute: $Message" }
    Start-Sleep -Milliseconds 200
  }
  Write-Host "ok: $Message"
}

function Install {
  $setup = Get-ChildItem dist -Filter '*-setup.exe' | Select-Object -First 1
  $installer = Start-Process $setup.FullName -ArgumentList '/S' -Wait -PassThru
  Assert ($installer.ExitCode -eq 0) 'the installer ends with 0'
}

$folder = Join-Path $env:LOCALAPPDATA 'Programs\homerealm'
$app = Join-Path $folder 'Homerealm.exe'
$commandLine = Join-Path $folder 'resources\command-line\homerealm.exe'
$data = Join-Path $env:LOCALAPPDATA 'Homerealm'

# The entries of the person's own PATH, as they are written.
function Get-PathEntries {
  $environment = [Microsoft.Win32.Registry]::CurrentUser.OpenSubKey('Environment')
  $path = $environment.GetValue('Path', '', [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames)
  return @($path -split ';' | Where-Object { $_ -ne '' })
}

$entry = Split-Path $commandLine
$entriesBefore = @(Get-PathEntries)

Install
Assert ((& $commandLine --version) -eq $Version) 'the command line says its version'
Assert (@(Get-PathEntries | Where-Object { $_ -eq $entry }).Count -eq 1) 'the command line is on the PATH'
$running = Start-Process $app -PassThru
Wait-For { $running.Refresh(); $running.MainWindowHandle -ne 0 } 'the app shows its window'

Install
Wait-For { $running.HasExited } 'the running app has made room for the new one'
Assert ((& $commandLine --version) -eq $Version) 'the command line says its version after an update'
Assert (@(Get-PathEntries | Where-Object { $_ -eq $entry }).Count -eq 1) 'the command line is on the PATH once'

Start-Process (Join-Path $folder 'Uninstall Homerealm.exe') -ArgumentList '/S' -Wait
# it goes on in a copy of itself
Wait-For { -not (Test-Path $app) } 'the app is removed'
Assert (-not (Test-Path 'HKCU:\Software\Classes\homerealm')) 'its links are registered no more'
Assert ((@(Get-PathEntries) -join ';') -eq ($entriesBefore -join ';')) 'the PATH is as it was before'
Assert (Test-Path $data) 'the data stays'
