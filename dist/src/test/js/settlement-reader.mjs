// Recomputes what a session job paid from the chain's events alone. Shares no code and no ABI file with the product:
// the event signatures below are written from the contracts' public description.
// usage: node settlement-reader.mjs RPC_URL MARKETPLACE JOB_ID
// prints one JSON document; all amounts are decimal strings in base units.
import { Contract, JsonRpcProvider } from "ethers";

const abi = [
  "event SessionJobCreated(uint256 indexed jobId, address indexed creator, address indexed host, uint256 deposit)",
  "event ProofSubmitted(uint256 indexed jobId, address indexed host, uint256 tokens, bytes32 proofHash, string proofCID)",
  "event SessionCompleted(uint256 indexed jobId, uint256 tokens, uint256 netHost, uint256 refund)",
  "event SessionCompleted(uint256 indexed jobId, address indexed by, uint256 tokens, uint256 gross, uint256 refund)",
  "function FEE_BASIS_POINTS() view returns (uint256)",
  "function hostEarnings() view returns (address)",
  "function sessionJobs(uint256) view returns (uint256 id, address depositor, address requester, address host, address paymentToken, uint256 deposit, uint256 price, uint256 tokensUsed, uint256 maxDuration, uint256 startTime, uint256 lastProofTime, uint256 proofInterval, uint8 status, uint256 withdrawnByHost, uint256 refundedToUser, string conversationCID, bytes32 lastProofHash, string lastProofCID)",
];
const earningsAbi = [
  "event EarningsCredited(address indexed host, address indexed token, uint256 amount, uint256 newBalance)",
];

const [rpcUrl, marketplaceAddress, jobId] = process.argv.slice(2);
const provider = new JsonRpcProvider(rpcUrl, undefined, { staticNetwork: true });
const marketplace = new Contract(marketplaceAddress, abi, provider);

async function events(contract, fragment, ...indexed) {
  return contract.queryFilter(contract.filters[fragment](...indexed), 0, "latest");
}

function one(list, what) {
  if (list.length !== 1) throw new Error(`expected exactly one ${what}, found ${list.length}`);
  return list[0];
}

const created = one(await events(marketplace, "SessionJobCreated", jobId), "SessionJobCreated");
const proofs = await events(marketplace, "ProofSubmitted", jobId);
const completed = one(
  await events(marketplace, "SessionCompleted(uint256,uint256,uint256,uint256)", jobId),
  "SessionCompleted",
);
const completedBy = one(
  await events(marketplace, "SessionCompleted(uint256,address,uint256,uint256,uint256)", jobId),
  "SessionCompleted with its caller",
);
const job = await marketplace.sessionJobs(jobId);
const earnings = new Contract(await marketplace.hostEarnings(), earningsAbi, provider);
const credited = (
  await events(earnings, "EarningsCredited", created.args.host, job.paymentToken)
).filter((event) => event.transactionHash === completed.transactionHash);

const claimed = proofs.reduce((sum, event) => sum + event.args.tokens, 0n);
const gross = claimed * job.price;
const treasury = (gross * (await marketplace.FEE_BASIS_POINTS())) / 10000n;
const net = gross - treasury;
const refund = created.args.deposit - gross;

const problems = [];
const same = (what, left, right) => {
  if (left !== right) problems.push(`${what}: ${left} is not ${right}`);
};
same("tokens in the completion", completed.args.tokens, claimed);
same("tokens in the getter", job.tokensUsed, claimed);
same("host's share", completed.args.netHost, net);
same("gross", completedBy.args.gross, gross);
same("refund", completed.args.refund, refund);
same("refund in the getter", job.refundedToUser, refund);
same("earnings credited", credited.reduce((sum, event) => sum + event.args.amount, 0n), net);
same("distinct proof hashes", new Set(proofs.map((event) => event.args.proofHash)).size, proofs.length);

const document = {
  jobId: String(jobId),
  host: created.args.host,
  client: created.args.creator,
  paymentToken: job.paymentToken,
  claims: proofs.length,
  tokensClaimed: claimed,
  pricePerToken: job.price,
  deposit: created.args.deposit,
  gross,
  hostShare: net,
  treasury,
  refund,
  createTransaction: created.transactionHash,
  claimTransactions: proofs.map((event) => event.transactionHash),
  completeTransaction: completed.transactionHash,
  problems,
};
const exact = (_, value) => (typeof value === "bigint" ? value.toString() : value);
console.log(JSON.stringify(document, exact, 2));
provider.destroy();
process.exitCode = problems.length === 0 ? 0 : 1;
