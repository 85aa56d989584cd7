// Loaded before the program: its three streams, which are pipes, say that they are a terminal.
for (const stream of [process.stdin, process.stdout, process.stderr]) stream.isTTY = true;
for (const stream of [process.stdout, process.stderr]) stream.columns = 80;
process.stdin.setRawMode = () => process.stdin;
