/**
 * Tells zod, before it is loaded, to compile no code from text. The policy of the lab's server forbids that, and browsers
 * report each attempt as an error.
 */
(globalThis as { __zod_globalConfig?: object }).__zod_globalConfig = { jitless: true };
