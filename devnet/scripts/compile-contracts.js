#!/usr/bin/env node
// Compiles src/main/solidity ("main") or src/test/solidity ("test") and writes one {contractName, abi, bytecode} file a
// contract into a folder. The same sources and lock file give the same bytes.
'use strict';
const fs = require('fs');
const path = require('path');
const solc = require('solc');

const root = path.resolve(__dirname, '..');
const sets = {
  main: {
    sources: 'src/main/solidity',
    plain: ['DevnetToken', 'HostEarnings', 'ModelRegistry', 'Multicall3', 'NodeRegistry', 'ProofSystem'],
    // The getter of an 18-member session is too deep for the old code generator; the new one is slow, so only these
    // use it.
    throughYul: ['JobMarketplace', 'JobMarketplaceStrictA'],
  },
  test: { sources: 'src/test/solidity', plain: ['OddToken', 'ProgrammableWallet'], throughYul: [] },
};
const set = sets[process.argv[2]];
const target = process.argv[3];
if (!set || !target) {
  console.error('Usage: compile-contracts.js main|test FOLDER');
  process.exit(2);
}
const sources = path.join(root, set.sources);

function resolveImport(name) {
  const own = path.join(sources, name);
  const file = fs.existsSync(own) ? own : path.join(root, 'node_modules', name);
  return fs.existsSync(file) ? { contents: fs.readFileSync(file, 'utf8') } : { error: `No file for ${name}` };
}

function compile(names, viaIR) {
  if (names.length === 0) return [];
  const perFile = (value) => Object.fromEntries(names.map((name) => [`${name}.sol`, value(name)]));
  const input = {
    language: 'Solidity',
    sources: perFile((name) => ({ content: fs.readFileSync(path.join(sources, `${name}.sol`), 'utf8') })),
    settings: {
      evmVersion: 'cancun',
      viaIR,
      optimizer: { enabled: true, runs: 200 },
      // No hash of the sources in the code: a comment may change without new artifacts.
      metadata: { bytecodeHash: 'none', appendCBOR: false },
      outputSelection: perFile((name) => ({ [name]: ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] })),
    },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: resolveImport }));
  const problems = output.errors || [];
  problems.forEach((problem) => console.error(problem.formattedMessage));
  if (problems.length > 0) process.exit(1);
  return names.map((name) => ({ name, ...output.contracts[`${name}.sol`][name] }));
}

fs.mkdirSync(target, { recursive: true });
for (const { name, abi, evm } of [...compile(set.plain, false), ...compile(set.throughYul, true)]) {
  const artifact = { contractName: name, abi, bytecode: `0x${evm.bytecode.object}` };
  fs.writeFileSync(path.join(target, `${name}.json`), `${JSON.stringify(artifact, null, 1)}\n`);
  console.log(`${name}: ${evm.deployedBytecode.object.length / 2} bytes`);
}
