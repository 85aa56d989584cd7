import { join } from "node:path";
import { App } from "cdktf";
import { LockFile } from "sealform/constructs";
import { acme } from "./acme";

const app = new App({ stackTraces: false });
// The same organization as examples/acme: its sealed values serve here as well.
acme(app, LockFile.fromFile(join(__dirname, "..", "acme", "sealform.lock.json")));
app.synth();
