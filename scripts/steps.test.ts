import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { add, closingLine, playwrightCounts, runSuite, vitestCounts } from './steps.ts';

describe('the closing line', () => {
  test('counts, and names skipped tests only where there are some', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(closingLine({ passed: 12, failed: 3, skipped: 1 })).toBe(
      '1 skipped, for the reasons in their names\n12 passed, 3 failed',
    );
  });

  test('adds suites up', () => {
    const sum = add({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 });
    expect(sum).toEqual({ passed: 11, failed: 22, skipped: 33 });
  });
});

describe("Vitest's report", () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [],
  };

  test('gives its counts', () => {
    expect(vitestCounts(report)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  test('counts a file that broke before its first test', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(vitestCounts({ ...report, testResults }).failed).toBe(2);
  });

  test('is refused where it is not one', () => {
    expect(() => vitestCounts({ numPassedTests: 5 })).toThrow();
  });
});

test("Playwright's flaky tests and errors outside tests count as failures", () => {
  const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 2 };
  expect(playwrightCounts({ stats, errors: [{}] })).toEqual({ passed: 7, failed: 3, skipped: 2 });
});

describe('a suite', () => {
  test('that ends badly without a failed test is one failure', () => {
    const crash = (report: string): boolean => {
      writeFileSync(report, '{}');
      return false;
    };
    const counts = runSuite('steps-test-crash', crash, () => ({ passed: 3, failed: 0, skipped: 0 }));
    expect(counts).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });

  test('that writes no report is one failure', () => {
    const counts = runSuite('steps-test-silent', () => true, vitestCounts);
    expect(counts).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});
