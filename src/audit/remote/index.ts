export { REMOTE_ACCESS, type RemoteScan, scanRepositories, unreadRepository, WORKFLOW_FILES } from "./scan-repositories";
