import { expect, it } from 'vitest';
import { createMemoryStorage } from '../storage/in-memory.ts';
import { describeByteFiles } from './byte-files-suite.ts';
import { MemoryFiles, MemoryProjectStore } from './memory-projects.ts';
import { describeProjectStore } from './project-store-suite.ts';
import { aProject, PROJECT_ID } from './projects.ts';
import { aModel, aRun, someWeights } from './records.ts';

describeByteFiles('in memory', () => Promise.resolve(new MemoryFiles()));
describeProjectStore('in memory', () => Promise.resolve(new MemoryProjectStore()));

it('takes runs and models with a project', async () => {
  const storage = createMemoryStorage();
  const projects = new MemoryProjectStore(storage);
  await projects.commit({ project: aProject() });
  const run = aRun({ id: 'own', dataset: { id: PROJECT_ID, fingerprint: 'f' } });
  for (const it of [aRun(), run]) await storage.putRun(it);
  for (const it of [aModel(), aModel({ id: 'own', datasetId: PROJECT_ID })]) {
    await storage.putModel(it, someWeights(), null);
  }
  await projects.destroy(PROJECT_ID);
  expect(await storage.listRuns()).toEqual([aRun()]);
  expect(await storage.listModels()).toEqual([aModel()]);
});
