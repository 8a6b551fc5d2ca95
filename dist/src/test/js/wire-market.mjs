// The chain as a client sees it: finds a host, opens a session job, lets time pass.
import { Contract, JsonRpcProvider, NonceManager, Wallet, ZeroAddress, parseEther } from "ethers";

const marketAbi = [
  "function createSessionJob(address host, uint256 pricePerToken, uint256 maxDuration, uint256 proofInterval) payable returns (uint256)",
  "event SessionJobCreated(uint256 indexed jobId, address indexed creator, address indexed host, uint256 deposit)",
];
const registryAbi = [
  "function getNodeFullInfo(address) view returns (address, uint256, bool, string metadata, string apiUrl, bytes32[] models, uint256, uint256)",
  "function getNodePricing(address, address) view returns (uint256)",
];

export class Market {
  constructor({ rpcUrl, marketplace, registry, privateKey }) {
    this.provider = new JsonRpcProvider(rpcUrl, undefined, {
      staticNetwork: true,
      polling: true,
      cacheTimeout: -1,
    });
    this.provider.pollingInterval = 50;
    this.wallet = new NonceManager(new Wallet(privateKey, this.provider));
    this.marketplace = new Contract(marketplace, marketAbi, this.wallet);
    this.registry = new Contract(registry, registryAbi, this.provider);
  }

  async host(address) {
    const [info, price] = await Promise.all([
      this.registry.getNodeFullInfo(address),
      this.registry.getNodePricing(address, ZeroAddress),
    ]);
    return { address, price, apiUrl: info.apiUrl, metadata: JSON.parse(info.metadata) };
  }

  /** The job's id as a decimal text. */
  async openJob(host, deposit = parseEther("0.01")) {
    const sent = await this.marketplace.createSessionJob(host.address, host.price, 3600, 100, {
      value: deposit,
    });
    const receipt = await sent.wait();
    const created = receipt.logs
      .map((log) => this.marketplace.interface.parseLog(log))
      .find((event) => event?.name === "SessionJobCreated");
    return created.args.jobId.toString();
  }

  async letPass(seconds) {
    await this.provider.send("evm_increaseTime", [seconds]);
    await this.provider.send("evm_mine", []);
  }

  close() {
    this.provider.destroy();
  }
}
