package com.fabstir.contract.a;

import com.fabstir.chain.ChainReader;
import com.fabstir.chain.ContractCall;
import com.fabstir.chain.LogEntry;
import com.fabstir.chain.Receipt;
import com.fabstir.contract.JobMarketplace;
import com.fabstir.contract.MarketplaceTerms;
import com.fabstir.contract.ProofSubmission;
import com.fabstir.contract.SessionJob;
import com.fabstir.contract.SessionOpening;
import com.fabstir.contract.Settlement;
import com.fabstir.contract.abi.AbiEvent;
import com.fabstir.contract.abi.AbiFunction;
import com.fabstir.contract.abi.AbiValues;
import com.fabstir.contract.multicall.Multicall;
import com.fabstir.contract.multicall.Multicall.Answer;
import com.fabstir.contract.multicall.Multicall.Failed;
import com.fabstir.contract.multicall.Multicall.Returned;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class JobMarketplaceA implements JobMarketplace {
  /** A constant in the code of this generation, without a getter. */
  private static final long MAX_TOKENS_PER_SECOND = 20;

  /** So many proof intervals, counted in tokens, are taken for the seconds of silence. */
  private static final long SILENT_INTERVALS = 3;

  private final BoundContract contract;
  private final SessionIds sessionIds;
  private final Multicall multicall;

  JobMarketplaceA(BoundContract contract) {
    this.contract = contract;
    this.multicall = new Multicall(contract.reader());
    this.sessionIds = new SessionIds(contract, multicall);
  }

  @Override
  public Address address() {
    return contract.address();
  }

  @Override
  public MarketplaceTerms terms() {
    long minTokens = smallNumber(MarketplaceAbi.MIN_PROVEN_TOKENS);
    return new MarketplaceTerms(
        (int) smallNumber(MarketplaceAbi.FEE_BASIS_POINTS),
        smallNumber(MarketplaceAbi.DISPUTE_WINDOW),
        minTokens,
        MAX_TOKENS_PER_SECOND,
        // The smallest proof interval is held against the same constant.
        minTokens,
        contract.read(MarketplaceAbi.MIN_DEPOSIT, values -> values.number(0)));
  }

  private long smallNumber(AbiFunction getter) {
    return contract.read(getter, values -> values.smallNumber(0));
  }

  @Override
  public Optional<SessionJob> sessionJob(BigInteger jobId) {
    return contract
        .read(MarketplaceAbi.SESSION_JOBS, SessionJobForm::read, jobId)
        .filter(job -> job.id().equals(jobId));
  }

  @Override
  public List<SessionJob> sessionJobs(List<BigInteger> jobIds) {
    List<Answer> answers =
        multicall.call(
            jobIds.stream().map(id -> contract.question(MarketplaceAbi.SESSION_JOBS, id)).toList());
    List<SessionJob> jobs = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      BigInteger id = jobIds.get(i);
      job(answers.get(i)).filter(job -> job.id().equals(id)).ifPresent(jobs::add);
    }
    return jobs;
  }

  private Optional<SessionJob> job(Answer answer) {
    return switch (answer) {
      case Failed failed -> throw failed.failure();
      case Returned returned ->
          contract.mapped(MarketplaceAbi.SESSION_JOBS, SessionJobForm::read, returned.data());
    };
  }

  @Override
  public List<BigInteger> sessionsOfHost(Address host) {
    return sessionIds.read(MarketplaceAbi.HOST_SESSIONS, host);
  }

  @Override
  public List<BigInteger> latestSessionsOfHost(Address host, int limit) {
    return sessionIds.last(MarketplaceAbi.HOST_SESSIONS, host, limit);
  }

  @Override
  public List<BigInteger> sessionsOfClient(Address client) {
    return sessionIds.read(MarketplaceAbi.USER_SESSIONS, client);
  }

  @Override
  public boolean acceptsToken(Address token) {
    return token.isZero()
        || contract.read(MarketplaceAbi.ACCEPTED_TOKENS, values -> values.flag(0), token);
  }

  @Override
  public BigInteger minDepositBaseUnits(Address token) {
    return token.isZero()
        ? contract.read(MarketplaceAbi.MIN_DEPOSIT, values -> values.number(0))
        : contract.read(MarketplaceAbi.TOKEN_MIN_DEPOSITS, values -> values.number(0), token);
  }

  @Override
  public BigInteger prepaidBaseUnits(Address account, Address token) {
    return contract.read(
        MarketplaceAbi.GET_DEPOSIT_BALANCE, values -> values.number(0), account, token);
  }

  @Override
  public ContractCall createSession(SessionOpening opening) {
    return SessionCreation.call(contract, opening);
  }

  @Override
  public Optional<BigInteger> createdJobId(Receipt receipt) {
    return receipt.logs().stream()
        .filter(log -> log.address().equals(address()))
        .filter(MarketplaceAbi.SESSION_JOB_CREATED::matches)
        .map(log -> new BigInteger(1, log.topics().get(1).toBytes()))
        .findFirst();
  }

  @Override
  public ContractCall submitProof(
      BigInteger jobId, long tokens, Bytes32 proofHash, String proofCid) {
    return contract
        .call(MarketplaceAbi.SUBMIT_PROOF_OF_WORK, jobId, tokens, proofHash, proofCid)
        .expecting(MarketplaceAbi.PROOF_SUBMITTED)
        .to("claim " + tokens + " tokens of session " + jobId);
  }

  @Override
  public List<ProofSubmission> proofSubmissions(BigInteger jobId) {
    return logsOf(jobId, MarketplaceAbi.PROOF_SUBMITTED)
        .map(log -> submission(jobId, log))
        .toList();
  }

  @Override
  public Optional<Settlement> settlement(BigInteger jobId) {
    return logsOf(jobId, MarketplaceAbi.SESSION_COMPLETED)
        .map(log -> settlement(jobId, log))
        .findFirst();
  }

  private Stream<LogEntry> logsOf(BigInteger jobId, AbiEvent event) {
    Optional<SessionJob> job = sessionJob(jobId);
    if (job.isEmpty()) {
      return Stream.empty();
    }
    ChainReader reader = contract.reader();
    return reader
        .logs(
            address(),
            List.of(Optional.of(event.topic()), Optional.of(word(jobId))),
            reader.firstBlockAt(job.get().startTimeSeconds()),
            reader.blockNumber())
        .stream()
        .filter(event::matches);
  }

  private static Settlement settlement(BigInteger jobId, LogEntry log) {
    AbiValues values = MarketplaceAbi.SESSION_COMPLETED.data(log);
    return new Settlement(
        jobId,
        values.number(0),
        values.number(1),
        values.number(2),
        log.transactionHash(),
        log.blockNumber());
  }

  private static ProofSubmission submission(BigInteger jobId, LogEntry log) {
    AbiValues values = MarketplaceAbi.PROOF_SUBMITTED.data(log);
    return new ProofSubmission(
        jobId,
        values.number(0),
        values.word(1),
        values.text(2),
        log.transactionHash(),
        log.blockNumber());
  }

  private static Bytes32 word(BigInteger number) {
    String hex = number.toString(16);
    return new Bytes32("0x" + "0".repeat(64 - hex.length()) + hex);
  }

  @Override
  public ContractCall completeSession(BigInteger jobId, String conversationCid) {
    return contract
        .call(MarketplaceAbi.COMPLETE_SESSION_JOB, jobId, conversationCid)
        .expecting(MarketplaceAbi.SESSION_COMPLETED)
        .to("complete session " + jobId);
  }

  @Override
  public long timeoutAtSeconds(SessionJob job) {
    long expired = job.startTimeSeconds() + job.maxDurationSeconds();
    long silent =
        job.lastProofTimeSeconds() + SILENT_INTERVALS * job.proofIntervalTokens().longValue();
    return Math.min(expired, silent) + 1;
  }

  @Override
  public ContractCall triggerTimeout(BigInteger jobId) {
    return contract
        .call(MarketplaceAbi.TRIGGER_SESSION_TIMEOUT, jobId)
        .expecting(MarketplaceAbi.SESSION_TIMED_OUT)
        .to("end session " + jobId + " by timeout");
  }

  @Override
  public ContractCall depositNative(BigInteger amountWei) {
    return contract
        .call(MarketplaceAbi.DEPOSIT_NATIVE)
        .paying(amountWei)
        .expecting(MarketplaceAbi.DEPOSIT_RECEIVED)
        .to("deposit " + amountWei + " wei");
  }

  @Override
  public ContractCall depositToken(Address token, BigInteger amountBaseUnits) {
    return contract
        .call(MarketplaceAbi.DEPOSIT_TOKEN, token, amountBaseUnits)
        .expecting(MarketplaceAbi.DEPOSIT_RECEIVED)
        .to("deposit " + amountBaseUnits + " base units of " + token);
  }

  @Override
  public ContractCall withdrawNative(BigInteger amountWei) {
    return contract
        .call(MarketplaceAbi.WITHDRAW_NATIVE, amountWei)
        .expecting(MarketplaceAbi.WITHDRAWAL_PROCESSED)
        .to("withdraw " + amountWei + " wei of the deposit");
  }

  @Override
  public ContractCall withdrawToken(Address token, BigInteger amountBaseUnits) {
    return contract
        .call(MarketplaceAbi.WITHDRAW_TOKEN, token, amountBaseUnits)
        .expecting(MarketplaceAbi.WITHDRAWAL_PROCESSED)
        .to("withdraw " + amountBaseUnits + " base units of " + token + " of the deposit");
  }
}
