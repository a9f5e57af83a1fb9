// usage: npm run bench -- [startup|reach] [options of that one]; without a name all of them, one after another
const BENCHES = ['startup', 'reach'] as const;

const named = BENCHES.filter((name) => name === process.argv[2]);
if (named.length > 0) process.argv.splice(2, 1);
for (const name of named.length > 0 ? named : BENCHES) await import(`./${name}.ts`);
