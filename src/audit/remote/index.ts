export { REMOTE_ACCESS, type RemoteScan, scanRepositories, unreadRepository } from "./scan-repositories";
