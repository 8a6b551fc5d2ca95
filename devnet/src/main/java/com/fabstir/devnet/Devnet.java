package com.fabstir.devnet;

import com.fabstir.devnet.contract.ApprovedModel;
import com.fabstir.devnet.contract.DeployOptions;
import com.fabstir.devnet.contract.DeployedContracts;
import com.fabstir.devnet.contract.DevnetAddresses;
import com.fabstir.devnet.contract.DevnetDeployer;
import com.fabstir.devnet.rpc.ChainControl;
import com.fabstir.devnet.rpc.JsonRpc;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A chain on this machine with all contracts, and accounts of the public mnemonic. Safe for use by
 * many threads. Amounts are in wei and base units: FAB has 18 decimals, USDC 6.
 */
public final class Devnet implements AutoCloseable {
  /** Number of accounts that hold native coin, FAB and USDC from the start. */
  public static final int ACCOUNTS = 10;

  /** What each of them gets: 10 000 FAB. */
  public static final BigInteger FIRST_FAB_BASE_UNITS = BigInteger.TEN.pow(4 + 18);

  /** What each of them gets: 10 000 USDC. */
  public static final BigInteger FIRST_USDC_BASE_UNITS = BigInteger.TEN.pow(4 + 6);

  private final JsonRpc rpc;
  private final ChainControl chain;
  private final DevnetAddresses addresses;
  private final List<DevnetAccount> accounts;
  private final DeployedContracts contracts;
  private final Runnable stop;

  private Devnet(
      JsonRpc rpc, DevnetAddresses addresses, List<DevnetAccount> accounts, Runnable stop) {
    this.rpc = rpc;
    this.chain = new ChainControl(rpc);
    this.addresses = addresses;
    this.accounts = accounts;
    this.contracts = new DeployedContracts(rpc, accounts.getFirst().address(), addresses);
    this.stop = stop;
  }

  /**
   * Starts a new chain that dies with this JVM, deploys everything and funds the accounts.
   *
   * @throws com.fabstir.devnet.error.DevnetException when anvil is missing, does not start, or the
   *     port is taken
   */
  public static Devnet start(DevnetOptions options) {
    DevnetChain chain = DevnetChain.startTied(options);
    try {
      return deploy(chain.rpc(), options.deploy(), chain::close);
    } catch (RuntimeException e) {
      chain.close();
      throw e;
    }
  }

  /** Deploys everything on a new chain that holds the keys of the public mnemonic. */
  public static Devnet deploy(JsonRpc rpc, DeployOptions options) {
    return deploy(rpc, options, () -> {});
  }

  /** Uses a devnet that runs already; closing the result leaves it running. */
  public static Devnet attach(URI rpcUrl, DevnetAddresses addresses) {
    return new Devnet(new JsonRpc(rpcUrl), addresses, publicAccounts(), () -> {});
  }

  private static Devnet deploy(JsonRpc rpc, DeployOptions options, Runnable stop) {
    List<DevnetAccount> accounts = publicAccounts();
    DevnetDeployer deployer =
        new DevnetDeployer(rpc, accounts.getFirst().address(), accounts.getLast().address());
    Devnet devnet = new Devnet(rpc, deployer.deploy(options), accounts, stop);
    for (DevnetAccount account : accounts) {
      devnet.fundFab(account.address(), FIRST_FAB_BASE_UNITS);
      devnet.fundUsdc(account.address(), FIRST_USDC_BASE_UNITS);
    }
    return devnet;
  }

  private static List<DevnetAccount> publicAccounts() {
    return DevnetAccount.of(DevnetAccount.PUBLIC_MNEMONIC, ACCOUNTS);
  }

  public URI rpcUrl() {
    return rpc.url();
  }

  /** Calls the chain, also with anvil's own methods. */
  public JsonRpc rpc() {
    return rpc;
  }

  public long chainId() {
    return rpc.quantity("eth_chainId").longValueExact();
  }

  public String genesisHash() {
    return chain.genesisHash();
  }

  public DevnetAddresses addresses() {
    return addresses;
  }

  /** The funded accounts. The first owns the contracts, the last is the treasury. */
  public List<DevnetAccount> accounts() {
    return accounts;
  }

  public DevnetAccount account(int index) {
    return accounts.get(index);
  }

  /** Owner of all contracts and tokens. */
  public DevnetAccount deployer() {
    return accounts.getFirst();
  }

  public DevnetAccount treasury() {
    return accounts.getLast();
  }

  /** Adds native coin out of nothing. */
  public void fundNative(String account, BigInteger wei) {
    chain.setBalanceWei(account, chain.balanceWei(account).add(wei));
  }

  /** Mints FAB. */
  public void fundFab(String account, BigInteger baseUnits) {
    contracts.mintFab(account, baseUnits);
  }

  /** Mints USDC. */
  public void fundUsdc(String account, BigInteger baseUnits) {
    contracts.mintUsdc(account, baseUnits);
  }

  public BigInteger balanceWei(String account) {
    return chain.balanceWei(account);
  }

  public BigInteger fabBaseUnits(String account) {
    return contracts.fabBalance(account);
  }

  public BigInteger usdcBaseUnits(String account) {
    return contracts.usdcBalance(account);
  }

  /**
   * Approves a model and returns its id, 32 bytes in hex with 0x.
   *
   * @param sha256 hash of the model file in hex
   */
  public String approveModel(String repo, String file, String sha256) {
    ApprovedModel model = new ApprovedModel(repo, file, sha256);
    contracts.approveModel(model);
    return model.id();
  }

  /** Moves the chain's clock on, by whole seconds, and makes a block. */
  public void increaseTime(Duration duration) {
    chain.increaseTime(duration);
  }

  /** Sets the time of the next block only; it must be later than the last block's. */
  public void nextBlockAt(Instant time) {
    chain.nextBlockAt(time);
  }

  public void mine(int blocks) {
    chain.mine(blocks);
  }

  public Instant latestBlockTime() {
    return chain.latestBlockTime();
  }

  public long blockNumber() {
    return chain.blockNumber();
  }

  /** Remembers the state; give the result to {@link #revert}. */
  public String snapshot() {
    return chain.snapshot();
  }

  /** Goes back to a snapshot, which is used up by that. */
  public void revert(String snapshot) {
    chain.revert(snapshot);
  }

  /** Writes the chain's state as JSON, as anvil loads it. */
  public void dumpState(Path file) {
    chain.dumpState(file);
  }

  /** Ends the chain if this object started it. */
  @Override
  public void close() {
    stop.run();
  }
}
