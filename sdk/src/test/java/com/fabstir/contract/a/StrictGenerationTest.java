package com.fabstir.contract.a;

import static com.fabstir.onchain.FailureAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.ContractCall;
import com.fabstir.contract.abi.AbiFunction;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.error.ErrorCode;
import com.fabstir.evm.Address;
import com.fabstir.onchain.OnChainTest;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The marketplace with the flaws of the deployed one: it accepts any call and does nothing. */
@DevnetTest(strictGenerationA = true)
class StrictGenerationTest extends OnChainTest {
  private static final AbiFunction OF_LATER_GENERATIONS =
      AbiFunction.of("disputeWindow()", "uint256");

  StrictGenerationTest(Devnet devnet) {
    super(devnet);
  }

  @Test
  void anEmptyAnswerOfTheSilentMarketplaceIsRefused() {
    BoundContract marketplace =
        new BoundContract(chain.reader(), contracts.marketplace().address(), "JobMarketplace");
    assertFails(
        ErrorCode.CONTRACT_ANSWER_INVALID,
        () -> marketplace.read(OF_LATER_GENERATIONS, values -> values.number(0)),
        "JobMarketplace",
        "disputeWindow()",
        "0 bytes");
  }

  @Test
  void aTransactionThatTheMarketplaceSwallowsIsAFailure() {
    Address marketplace = contracts.marketplace().address();
    ContractCall unknown =
        new ContractCall(
            marketplace,
            "0x7c5cb561",
            BigInteger.ZERO,
            "claim in the way of another generation",
            Optional.of(MarketplaceAbi.PROOF_SUBMITTED.topic()));
    assertFails(ErrorCode.EVENT_MISSING, () -> send(unknown, client), "without effect");
  }

  @Test
  void anIdThatWasNeverGivenIsNoSessionEvenAfterItsCompletion() {
    BigInteger id = BigInteger.valueOf(5);
    send(contracts.marketplace().completeSession(id, "x"), client);
    assertThat(contracts.marketplace().sessionJob(id)).isEmpty();
  }
}
