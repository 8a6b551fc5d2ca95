// node-llama-cpp's rate: node tokens-per-second.mjs MODEL SESSIONS TOKENS; prints one number.
import { availableParallelism } from 'node:os';
import { getLlama, LlamaLogLevel } from 'node-llama-cpp';

const [modelPath, sessions, tokens] = process.argv.slice(2);
const prompt =
  '<|im_start|>user\nExplain in detail how a session is paid<|im_end|>\n<|im_start|>assistant\n';
const llama = await getLlama({ build: 'never', gpu: false, logLevel: LlamaLogLevel.error });
const model = await llama.loadModel({ modelPath });
// Its own choice is more threads than two cores have, which spin: half a token a second.
const context = await model.createContext({
  contextSize: 1024,
  sequences: Number(sessions),
  threads: availableParallelism(),
});

async function answer() {
  const sequence = context.getSequence();
  let count = 0;
  for await (const _ of sequence.evaluate(model.tokenize(prompt, true), { temperature: 0 })) {
    if (++count === Number(tokens)) {
      break;
    }
  }
  sequence.dispose();
  return count;
}

async function all() {
  const began = process.hrtime.bigint();
  const counts = await Promise.all(Array.from({ length: Number(sessions) }, answer));
  const total = counts.reduce((sum, count) => sum + count, 0);
  return (total * 1e9) / Number(process.hrtime.bigint() - began);
}

await all();
console.log((await all()).toFixed(2));
process.exit(0);
