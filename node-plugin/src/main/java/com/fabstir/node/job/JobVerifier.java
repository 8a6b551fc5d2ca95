package com.fabstir.node.job;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RegistryTerms;
import com.fabstir.contract.SessionJob;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.math.BigInteger;
import java.util.OptionalLong;

/**
 * Asks the chain about a session job before it is served. Without this any stranger could name any
 * job, burn its deposit, or make the host pay gas for a settlement that is not its own.
 */
public final class JobVerifier {
  private final ChainReader chain;
  private final Contracts contracts;
  private final Address host;
  private final ServedModel model;
  private final long minClaimTokens;
  private final RegistryTerms prices;
  private final MarketplaceFunds funds;

  /**
   * Reads the limits of marketplace and registry once.
   *
   * @param host address of this node's operator
   */
  public JobVerifier(ChainReader chain, Contracts contracts, Address host, ServedModel model) {
    this.chain = chain;
    this.contracts = contracts;
    this.host = host;
    this.model = model;
    this.minClaimTokens = contracts.marketplace().terms().minClaimTokens();
    this.prices = contracts.nodeRegistry().terms();
    this.funds = new MarketplaceFunds(chain, contracts);
  }

  /**
   * Blocks while the chain is asked.
   *
   * @param namedChain the chain that the client named, if it named one
   * @throws WireException UNSUPPORTED_CHAIN, JOB_NOT_FOUND_ON_CHAIN, WRONG_HOST,
   *     SESSION_NOT_ACTIVE, INSUFFICIENT_DEPOSIT, CHAIN_UNAVAILABLE
   */
  public VerifiedJob verify(BigInteger jobId, OptionalLong namedChain) {
    requireOurChain(namedChain);
    try {
      SessionJob job =
          contracts
              .marketplace()
              .sessionJob(jobId)
              .orElseThrow(
                  () ->
                      refused(
                          WireErrorCode.JOB_NOT_FOUND_ON_CHAIN,
                          "Job " + jobId + " does not exist on " + chain.chain().label()));
      requireOurs(job);
      requireActive(job);
      requirePriced(job);
      requirePaid(job);
      return new VerifiedJob(
          chain.identity(),
          contracts.marketplace().address(),
          job,
          model.modelId(),
          model.fileSha256());
    } catch (FabstirException e) {
      throw unavailable(e);
    }
  }

  /**
   * @throws WireException UNSUPPORTED_CHAIN
   */
  public void requireOurChain(OptionalLong namedChain) {
    long ours = chain.chain().id();
    if (namedChain.isPresent() && namedChain.getAsLong() != ours) {
      throw refused(
          WireErrorCode.UNSUPPORTED_CHAIN,
          "This node serves chain " + ours + ", found chain_id " + namedChain.getAsLong());
    }
  }

  private void requireOurs(SessionJob job) {
    if (!job.host().equals(host)) {
      throw refused(
          WireErrorCode.WRONG_HOST,
          "Job " + job.id() + " is with host " + job.host() + ", this node is " + host);
    }
  }

  private void requireActive(SessionJob job) {
    if (job.status() != SessionJob.Status.ACTIVE) {
      throw refused(
          WireErrorCode.SESSION_NOT_ACTIVE,
          "Job " + job.id() + " is not active: its status is " + job.status());
    }
    long endSeconds = job.startTimeSeconds() + job.maxDurationSeconds();
    if (chain.latestBlockTimeSeconds() >= endSeconds) {
      throw refused(
          WireErrorCode.SESSION_NOT_ACTIVE,
          "Job " + job.id() + " is over: its longest duration has passed");
    }
  }

  /**
   * The contract compared the price with the host's own when the job was created, which was none
   * before the host was registered: such a job can have any price, for a year.
   */
  private void requirePriced(SessionJob job) {
    BigInteger least =
        job.paymentToken().isZero() ? prices.minPriceNativeWei() : prices.minPriceStableBaseUnits();
    if (job.pricePerTokenBaseUnits().compareTo(least) < 0) {
      throw refused(
          WireErrorCode.INSUFFICIENT_DEPOSIT,
          "Job "
              + job.id()
              + " pays "
              + job.pricePerTokenBaseUnits()
              + " base units a token, less than the registry's lowest price, "
              + least);
    }
  }

  private void requirePaid(SessionJob job) {
    BigInteger left = job.maxTokens().subtract(job.tokensUsed());
    if (left.compareTo(BigInteger.valueOf(minClaimTokens)) < 0) {
      throw refused(
          WireErrorCode.INSUFFICIENT_DEPOSIT,
          "The deposit of job "
              + job.id()
              + " pays for "
              + left.max(BigInteger.ZERO)
              + " more tokens, the smallest claim is "
              + minClaimTokens);
    }
    BigInteger owed = left.multiply(job.pricePerTokenBaseUnits());
    BigInteger held = funds.heldBaseUnits(job.paymentToken());
    if (held.compareTo(owed) < 0) {
      throw refused(
          WireErrorCode.INSUFFICIENT_DEPOSIT,
          "The marketplace holds "
              + held
              + " base units, less than the deposit of job "
              + job.id());
    }
  }

  private WireException unavailable(FabstirException e) {
    boolean noAnswer =
        e.code() == ErrorCode.CHAIN_RPC_UNREACHABLE || e.code() == ErrorCode.CHAIN_RPC_ERROR;
    return refused(
        WireErrorCode.CHAIN_UNAVAILABLE,
        noAnswer
            ? "The chain cannot be reached to check the job; try again"
            : "The chain's answer about the job cannot be used; try again");
  }

  private static WireException refused(WireErrorCode code, String message) {
    return new WireException(code, message);
  }
}
