package com.fabstir.acceptance;

import com.fabstir.acceptance.KillRound.Played;
import com.fabstir.acceptance.KillRound.Served;
import com.fabstir.acceptance.SettlementReader.Settlement;
import com.fabstir.acceptance.StoreView.Claim;
import com.fabstir.acceptance.StoreView.Job;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Holds node.db against the chain and the client's count, to the base unit. */
final class KillCheck {
  private static final long GROUP_TOKENS = 16;
  private static final long MINIMUM_CLAIM_TOKENS = 100;

  private final KillStage stage;
  private final SettlementReader reader;
  private final Map<Address, BigInteger> shares = new HashMap<>();

  KillCheck(KillStage stage) {
    this.stage = stage;
    this.reader =
        new SettlementReader(
            stage.market().devnet().rpcUrl(), stage.market().devnet().addresses().jobMarketplace());
  }

  /** The counts of a round, or of one of its sessions, in tokens, and what is wrong with them. */
  record Result(
      long written,
      long delivered,
      long claimed,
      long unbilled,
      int claims,
      List<String> problems) {}

  Result check(Played played) {
    List<Result> each = played.sessions().stream().map(s -> check(s, played.kills())).toList();
    List<String> problems = new ArrayList<>();
    each.forEach(result -> problems.addAll(result.problems()));
    shares.forEach(
        (token, due) ->
            same("earnings on chain in " + token, stage.hostEarnings(token), due, problems));
    try (StoreView store = new StoreView(stage.home())) {
      if (!store.openJobs().isEmpty()) {
        problems.add("open jobs: " + store.openJobs());
      }
      if (!store.openTransactions().isEmpty()) {
        problems.add("open transactions: " + store.openTransactions());
      }
    }
    return new Result(
        each.stream().mapToLong(Result::written).sum(),
        each.stream().mapToLong(Result::delivered).sum(),
        each.stream().mapToLong(Result::claimed).sum(),
        each.stream().mapToLong(Result::unbilled).sum(),
        each.stream().mapToInt(Result::claims).sum(),
        problems);
  }

  private Result check(Served served, int kills) {
    List<String> problems = new ArrayList<>();
    Settlement chain = reader.read(served.jobId());
    chain.problems().forEach(problem -> problems.add("chain: " + problem));
    try (StoreView store = new StoreView(stage.home())) {
      Job job = store.job(served.jobId()).orElseThrow();
      List<Claim> claims =
          store.claims(served.jobId()).stream().filter(KillCheck::isConfirmed).toList();
      long inGroups = store.tokensInGroups(served.jobId());
      tokens(job, inGroups, served, kills, chain, problems);
      same("tokens in groups", inGroups, job.written(), problems);
      claims(claims, chain, problems);
      money(job, chain, problems);
      shares.merge(served.token(), chain.hostShare(), BigInteger::add);
      return new Result(
          job.written(),
          served.delivered(),
          chain.tokensClaimed().longValueExact(),
          job.unbilled().orElse(0L),
          claims.size(),
          problems.stream().map(problem -> "job " + served.jobId() + ": " + problem).toList());
    }
  }

  private static void tokens(
      Job job, long inGroups, Served served, int kills, Settlement chain, List<String> problems) {
    long unbilled = job.unbilled().orElse(-1L);
    same(
        "claimed on chain and the groups' tokens less unbilled",
        chain.tokensClaimed().longValueExact(),
        inGroups - unbilled,
        problems);
    same("claimed in the store", job.claimed(), chain.tokensClaimed().longValueExact(), problems);
    if (unbilled < 0 || unbilled >= MINIMUM_CLAIM_TOKENS) {
      problems.add("unbilled although it could be claimed: " + unbilled);
    }
    long undelivered = job.written() - served.delivered();
    if (undelivered < 0) {
      problems.add("delivered " + served.delivered() + ", more than written " + job.written());
    }
    if (undelivered > GROUP_TOKENS * kills) {
      problems.add(undelivered + " tokens undelivered after " + kills + " kills");
    }
  }

  private static void claims(List<Claim> claims, Settlement chain, List<String> problems) {
    long due = 0;
    for (int i = 0; i < claims.size(); i++) {
      same("checkpoint", claims.get(i).index(), i, problems);
      same("first token of a claim", claims.get(i).first(), due, problems);
      due += claims.get(i).tokens();
    }
    same(
        "claims' transactions",
        claims.stream().map(Claim::tx).toList(),
        chain.claimTransactions(),
        problems);
    same(
        "distinct proof hashes",
        new HashSet<>(claims.stream().map(Claim::proofHash).toList()).size(),
        claims.size(),
        problems);
  }

  private static void money(Job job, Settlement chain, List<String> problems) {
    same("host's share", job.hostShare().orElse(null), chain.hostShare(), problems);
    same("refund", job.refund().orElse(null), chain.refund(), problems);
    same("completion", job.settleTransaction().orElse(null), chain.completeTransaction(), problems);
  }

  private static boolean isConfirmed(Claim claim) {
    return claim.state().equals("CONFIRMED");
  }

  private static void same(String what, Object left, Object right, List<String> problems) {
    if (!Objects.equals(left, right)) {
      problems.add(what + ": " + left + " is not " + right);
    }
  }
}
