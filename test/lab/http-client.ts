/** A fetch for tests that trusts the lab's authority, resolves its names and follows no redirects. */

import { request as requestPlain } from 'node:http'
import { type Agent, request } from 'node:https'
import type { LookupFunction } from 'node:net'

export type LabRequest = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export type LabFetch = (url: string | URL, init?: LabRequest) => Promise<Response>

const loopback: LookupFunction = (_name, options, callback) => {
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }])
  else callback(null, '127.0.0.1', 4)
}

/** Refuses names outside .localhost, so that no request leaves the machine. @param agent that trusts the lab's authority */
export function labFetch(agent: Agent): LabFetch {
  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const url = new URL(input)
      if (!/(^|\.)localhost$/.test(url.hostname)) throw new Error(`${url.hostname} is not of the lab`)
      const { method = 'GET', headers = {}, body } = init
      const plain = url.protocol === 'http:'
      const way = { method, headers, lookup: loopback, ...(plain ? {} : { agent }) }
      const sent = (plain ? requestPlain : request)(url, way, (res) => {
        const chunks: Buffer[] = []
        res.on('data', (chunk: Buffer) => chunks.push(chunk))
        res.on('error', reject)
        res.on('end', () => {
          const status = res.statusCode ?? 0
          const empty = status === 204 || status === 304
          const answer = new Response(empty ? null : Buffer.concat(chunks), {
            status,
            headers: pairs(res.rawHeaders),
          })
          Object.defineProperty(answer, 'url', { value: url.href })
          resolve(answer)
        })
      })
      sent.on('error', reject)
      sent.end(body)
    })
}

function pairs(raw: string[]): [string, string][] {
  const out: [string, string][] = []
  for (let at = 0; at + 1 < raw.length; at += 2) out.push([raw[at] ?? '', raw[at + 1] ?? ''])
  return out
}
