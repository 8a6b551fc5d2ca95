// Asks a node with OpenAI's own client. Shares no code with the product.
// usage: FABSTIR_API_KEY=KEY node openai-client.mjs BASE_URL [JOB_ID]
// prints one JSON document with what the client made of the answers.
import OpenAI, { APIError } from "openai";

const [baseURL, jobId] = process.argv.slice(2);
const client = new OpenAI({
  baseURL,
  apiKey: process.env.FABSTIR_API_KEY,
  maxRetries: 0,
  defaultHeaders: jobId ? { "Fabstir-Job-Id": jobId } : {},
});

async function failure(request) {
  try {
    await request;
    return null;
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    return { name: error.constructor.name, status: error.status, code: error.code, type: error.type };
  }
}

const models = [];
for await (const model of client.models.list()) models.push(model.id);
const question = {
  model: models[0],
  messages: [{ role: "user", content: "Tell me a long story about a robot" }],
  temperature: 0,
};

const whole = await client.chat.completions.create(question);
const streamed = { pieces: 0, text: "", finish: null, usage: null };
for await (const chunk of await client.chat.completions.create({
  ...question,
  stream: true,
  stream_options: { include_usage: true },
})) {
  const choice = chunk.choices[0];
  if (choice?.delta?.content) {
    streamed.pieces++;
    streamed.text += choice.delta.content;
  }
  streamed.finish = choice?.finish_reason ?? streamed.finish;
  streamed.usage = chunk.usage ?? streamed.usage;
}

// The client's own helper, which puts the pieces together by itself.
const helper = client.chat.completions.stream({ ...question, max_completion_tokens: 12 });
const helped = await helper.finalChatCompletion();

const continued = await client.completions.create({
  model: models[0],
  prompt: "Once upon a time",
  max_tokens: 8,
  temperature: 0,
});

const stranger = new OpenAI({ baseURL, apiKey: "a-key-that-nobody-knows", maxRetries: 0 });
console.log(
  JSON.stringify({
    models,
    whole: { text: whole.choices[0].message.content, usage: whole.usage },
    streamed,
    helped: { finish: helped.choices[0].finish_reason, text: helped.choices[0].message.content },
    continued: { text: continued.choices[0].text, usage: continued.usage },
    twoAnswers: await failure(client.chat.completions.create({ ...question, n: 2 })),
    otherModel: await failure(client.chat.completions.create({ ...question, model: "gpt-5" })),
    stranger: await failure(stranger.chat.completions.create(question)),
  }),
);
