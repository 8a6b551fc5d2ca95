package com.fabstir.devnet.contract;

import static com.fabstir.devnet.contract.DecodedEvent.event;
import static com.fabstir.devnet.contract.Sandbox.FAB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DevnetTest
class ModelGovernanceTest {
  private static final String HASH = Sandbox.hash(0xab);
  private static final String ID = new ApprovedModel("me/mine", "mine.gguf", HASH).id();
  private static final long VOTING_SECONDS = 3 * 24 * 3600;
  private static final long LOCKED_SECONDS = 7 * 24 * 3600;
  private static final BigInteger FEE = FAB.multiply(BigInteger.valueOf(100));
  private static final BigInteger THRESHOLD = FAB.multiply(BigInteger.valueOf(100_000));

  private Sandbox on;
  private long proposed;

  @BeforeEach
  void propose(Devnet devnet) {
    on = new Sandbox(devnet);
    for (String account : List.of(on.client, on.host, on.stranger)) {
      devnet.fundFab(account, THRESHOLD.multiply(BigInteger.TEN));
      on.fab
          .send(account, "approve", on.models.address(), THRESHOLD.multiply(BigInteger.TEN))
          .succeeds();
    }
    BigInteger before = on.fabOf(on.client);
    on.models
        .send(on.client, "proposeModel", "me/mine", "mine.gguf", HASH)
        .emits(event("ModelProposed", ID, on.client, "me/mine"));
    proposed = on.now();
    assertThat(on.fabOf(on.client)).isEqualTo(before.subtract(FEE));
  }

  @Test
  void keepsTheProposal() {
    assertThat(on.models.read("proposals", ID))
        .isEqualTo(
            AbiValues.plain(
                ID,
                on.client,
                0,
                0,
                proposed,
                false,
                List.of("me/mine", "mine.gguf", HASH, 2, false, 0)));
    assertThat(on.models.<List<?>>get("getActiveProposals")).isEqualTo(List.of(ID));
    assertThat(on.models.<Boolean>get("isModelApproved", ID)).isFalse();
    assertThat(on.models.number("PROPOSAL_FEE")).isEqualTo(FEE);
    assertThat(on.models.number("APPROVAL_THRESHOLD")).isEqualTo(THRESHOLD);
    assertThat(on.models.number("PROPOSAL_DURATION")).isEqualTo(VOTING_SECONDS);
  }

  @Test
  void approvesAtTheThresholdAndReturnsTheFee() {
    vote(on.host, THRESHOLD, true).emits(event("VoteCast", ID, on.host, THRESHOLD, true));
    BigInteger before = on.fabOf(on.client);
    on.nextBlockAt(proposed + VOTING_SECONDS + 1);
    execute()
        .emits(
            event("ModelAdded", ID, "me/mine", "mine.gguf", 2),
            event("ProposalExecuted", ID, true));
    assertThat(on.models.<Boolean>get("isModelApproved", ID)).isTrue();
    assertThat(on.models.read("models", ID).get(3)).isEqualTo(BigInteger.TWO);
    assertThat(on.models.<Boolean>get("trustedModels", ID)).isFalse();
    assertThat(on.fabOf(on.client)).isEqualTo(before.add(FEE));
    assertThat(on.models.<List<?>>get("getActiveProposals")).isEmpty();
    execute().revertsWith("Already executed");
    vote(on.host, BigInteger.ONE, true).revertsWith("Proposal already executed");
  }

  @Test
  void rejectsBelowTheThresholdAndKeepsTheFee() {
    vote(on.host, THRESHOLD.subtract(BigInteger.ONE), true).succeeds();
    BigInteger before = on.fabOf(on.client);
    on.nextBlockAt(proposed + VOTING_SECONDS + 1);
    execute().emits(event("ProposalExecuted", ID, false));
    assertThat(on.models.<Boolean>get("isModelApproved", ID)).isFalse();
    assertThat(on.fabOf(on.client)).isEqualTo(before);
    on.models
        .send(on.client, "proposeModel", "me/mine", "mine.gguf", HASH)
        .revertsWith("Proposal already exists");
  }

  @Test
  void rejectsATie() {
    vote(on.host, THRESHOLD, true).succeeds();
    vote(on.stranger, THRESHOLD, false).succeeds();
    on.nextBlockAt(proposed + VOTING_SECONDS + 1);
    execute().emits(event("ProposalExecuted", ID, false));
  }

  @Test
  void approvesAMajorityOfOneUnit() {
    vote(on.host, THRESHOLD, false).succeeds();
    vote(on.stranger, THRESHOLD.add(BigInteger.ONE), true).succeeds();
    on.nextBlockAt(proposed + VOTING_SECONDS + 1);
    execute().succeeds();
    assertThat(on.models.<Boolean>get("isModelApproved", ID)).isTrue();
  }

  @Test
  void countsVotesThroughTheLastSecond() {
    on.nextBlockAt(proposed + VOTING_SECONDS);
    vote(on.host, BigInteger.ONE, true).succeeds();
    on.nextBlockAt(proposed + VOTING_SECONDS + 1);
    vote(on.host, BigInteger.ONE, true).revertsWith("Voting period ended");
  }

  @Test
  void doesNotExecuteBeforeTheEnd() {
    vote(on.host, THRESHOLD, true).succeeds();
    on.nextBlockAt(proposed + VOTING_SECONDS);
    execute().revertsWith("Voting still active");
  }

  @Test
  void locksVotesUntilTheExecution() {
    BigInteger before = on.fabOf(on.host);
    vote(on.host, BigInteger.TWO, true).succeeds();
    vote(on.host, BigInteger.TEN, false).succeeds();
    assertThat(on.models.number("votes", ID, on.host)).isEqualTo(12);
    assertThat(on.fabOf(on.host)).isEqualTo(before.subtract(BigInteger.valueOf(12)));
    withdraw().revertsWith("Cannot withdraw yet");
    on.nextBlockAt(proposed + VOTING_SECONDS + 1);
    execute().succeeds();
    withdraw().succeeds();
    assertThat(on.fabOf(on.host)).isEqualTo(before);
    withdraw().revertsWith("No votes to withdraw");
  }

  @Test
  void locksVotesNoLongerThanSevenDaysAfterTheEnd() {
    vote(on.host, BigInteger.TWO, true).succeeds();
    on.nextBlockAt(proposed + VOTING_SECONDS + LOCKED_SECONDS);
    withdraw().revertsWith("Cannot withdraw yet");
    on.nextBlockAt(proposed + VOTING_SECONDS + LOCKED_SECONDS + 1);
    withdraw().succeeds();
  }

  @Test
  void takesNoVoteAndNoProposalWithoutThePayment() {
    String poor = on.otherHost;
    assertThat(vote(poor, BigInteger.ONE, true).revert()).startsWith("0xfb8f41b2");
    assertThat(on.models.send(poor, "proposeModel", "x", "y", HASH).revert())
        .startsWith("0xfb8f41b2");
  }

  @Test
  void refusesProposalsThatDoNotExist() {
    String other = Sandbox.hash(3);
    on.models
        .send(on.host, "voteOnProposal", other, 1, true)
        .revertsWith("Proposal does not exist");
    on.models.send(on.host, "executeProposal", other).revertsWith("Proposal does not exist");
    on.models.send(on.host, "withdrawVotes", other).revertsWith("No votes to withdraw");
  }

  @Test
  void leavesAModelThatTheOwnerAddedMeanwhileAsItIs() {
    on.models.send(on.owner, "addTrustedModel", "me/mine", "mine.gguf", HASH).succeeds();
    on.models.send(on.owner, "deactivateModel", ID).succeeds();
    vote(on.host, THRESHOLD, true).succeeds();
    on.nextBlockAt(proposed + VOTING_SECONDS + 1);
    execute().emits(event("ProposalExecuted", ID, true));
    assertThat(on.models.<Boolean>get("isModelApproved", ID)).isFalse();
    assertThat(on.models.<List<?>>get("getAllModels")).hasSize(3);
  }

  @Test
  void swapsTheLastActiveProposalIntoTheGap() {
    for (String name : List.of("b", "c")) {
      on.models.send(on.client, "proposeModel", name, name, HASH).succeeds();
    }
    on.nextBlockAt(proposed + 2 * VOTING_SECONDS);
    execute().succeeds();
    String b = new ApprovedModel("b", "b", HASH).id();
    String c = new ApprovedModel("c", "c", HASH).id();
    assertThat(on.models.<List<?>>get("getActiveProposals")).isEqualTo(List.of(c, b));
  }

  private Outcome vote(String voter, BigInteger baseUnits, boolean support) {
    return on.models.send(voter, "voteOnProposal", ID, baseUnits, support);
  }

  private Outcome execute() {
    return on.models.send(on.stranger, "executeProposal", ID);
  }

  private Outcome withdraw() {
    return on.models.send(on.host, "withdrawVotes", ID);
  }
}
