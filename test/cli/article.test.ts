// `wormcast article` as it ships, at full size: for releases, as it takes its time.
import { describe, expect, test } from 'vitest';
import { isBuilt, runCommand } from '../distribution.ts';

describe.runIf(process.env.WORMCAST_LONG && isBuilt())('wormcast article', () => {
  test('piped, prints 14 sentences and verdicts within 80 columns, without control characters', async () => {
    const { code, stdout, stderr } = await runCommand(['article']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.match(/^ *(holds|does not hold)/gm)).toHaveLength(14);
    expect(stdout.match(/^ {4}npx wormcast (run|show) /gm)!.length).toBeGreaterThan(14);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for them
    expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/);
  });

  test('--json prints the findings alone, and --seed changes them', async () => {
    const { code, stdout } = await runCommand(['article', '--json', '--seed', '2']);
    expect(code).toBe(0);
    const findings = JSON.parse(stdout) as { evidence: { command: string }[] }[];
    expect(findings).toHaveLength(14);
    expect(findings[0]!.evidence[0]!.command).toBe('npx wormcast run code-red-v2 --seed 2');
  });
});
