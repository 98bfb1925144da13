export * from '../index.ts';
export { readAddressFile } from './addressList.ts';
export { checkExerciseFolder, writeExerciseFolder } from './exerciseFolder.ts';
export { FileError, readBytes, readText, writeWhole } from './files.ts';
export { loadAsTable, loadInternetToday, loadPrefixTable } from './internetTables.ts';
export { createLabApp, type LabFiles, type LabServer, startLabServer } from './labServer.ts';
export {
  checkRunFolder,
  isFolder,
  isRunFolder,
  type RunFolder,
  type RunFolderContent,
  readRunFolder,
  type TableFormat,
  type WriteOptions,
  writeRunFolder,
} from './runFolder.ts';
export { loadSurroundings } from './surroundings.ts';
export { ThreadPool, type ThreadPoolOptions } from './threadPool.ts';
