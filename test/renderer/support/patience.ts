/** What a test of the window waits for takes its time on a busy machine: Testing Library's own second is a measure of it. */
import { configure } from '@testing-library/svelte'

configure({ asyncUtilTimeout: 20_000 })
