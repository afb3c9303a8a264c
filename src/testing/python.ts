/** Python for tests of the scripts and files that are meant for it. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Python {
  readonly path: string;
  readonly numpy: boolean;
}

const CANDIDATES = ['/usr/bin/python3', 'python3', 'python'];
/** Holds a stand-in for Keras. */
const MODULES = fileURLToPath(new URL('python', import.meta.url));

/** What to install where a test could not ask Python. */
export const NEEDS_NUMPY = 'needs Python 3 with NumPy, Debian: python3-numpy';
export const NEEDS_PYTHON = 'needs Python 3, Debian: python3';

/** The first Python 3 with NumPy, else the first without; null where there is none. */
export function findPython(): Python | null {
  const runs = (path: string, code: string): boolean => spawnSync(path, ['-c', code]).status === 0;
  const path = CANDIDATES.find((candidate) => runs(candidate, 'import numpy; print(f"")'));
  if (path !== undefined) return { path, numpy: true };
  const bare = CANDIDATES.find((candidate) => runs(candidate, 'print(f"")'));
  return bare === undefined ? null : { path: bare, numpy: false };
}

export interface PythonRun {
  readonly args: readonly string[];
  readonly input?: string;
  readonly cwd?: string;
  /** Where the stand-in for Keras writes what was asked of it. */
  readonly kerasRecord?: string;
}

/** What it printed. Throws with what it complained of. */
export function runPython(python: Python, { args, input = '', cwd, kerasRecord }: PythonRun): string {
  const { status, stdout, stderr, error } = spawnSync(python.path, [...args], {
    input,
    encoding: 'utf8',
    ...(cwd === undefined ? {} : { cwd }),
    env: {
      ...process.env,
      PYTHONPATH: MODULES,
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONIOENCODING: 'utf-8',
      ...(kerasRecord === undefined ? {} : { KERAS_RECORD: kerasRecord }),
    },
  });
  if (status !== 0) throw new Error(error?.message ?? stderr);
  return stdout;
}

/** Compiles each source; and finds names that are read and nowhere made. Throws at the first complaint. */
export function checkPython(python: Python, sources: readonly string[]): void {
  runPython(python, { args: ['-c', CHECK], input: JSON.stringify(sources) });
}

const CHECK = `
import ast, builtins, json, sys
for number, source in enumerate(json.load(sys.stdin)):
    compile(source, f"source {number}", "exec")
    made, read = set(dir(builtins)) | {"__file__", "__name__"}, set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else made).add(node.id)
        elif isinstance(node, ast.arg):
            made.add(node.arg)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            made.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            made.update((alias.asname or alias.name).split(".")[0] for alias in node.names)
    if read - made:
        raise NameError(f"source {number}: {sorted(read - made)}")
`;
