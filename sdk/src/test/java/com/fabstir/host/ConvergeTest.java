package com.fabstir.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.chain.ContractCall;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.error.ErrorCode;
import com.fabstir.key.LocalSigner;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From whatever is there to what is wanted. */
@DevnetTest
class ConvergeTest {
  private static final BigInteger FAB = BigInteger.TEN.pow(18);

  @TempDir Path folder;
  private HostChain chain;
  private LocalSigner signer;

  @BeforeEach
  void start(Devnet devnet) {
    chain = new HostChain(devnet, folder, false);
    signer = chain.host(1);
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  @Test
  void aNewHostIsRegisteredAndASecondTimeNothingIsSent() {
    HostSpec wanted = chain.spec().withStakeBaseUnits(fab(1200)).withCapacity(3);

    HostPlan first = plan(wanted);
    HostResult result = chain.apply(first, signer);
    long sent = chain.transactionsOf(signer);
    HostPlan second = plan(wanted);
    chain.apply(second, signer);

    assertThat(first.steps())
        .extracting(HostStep::name)
        .containsExactly("approve-stake", "register", "add-stake");
    RegisteredHost host = result.host().orElseThrow();
    assertThat(host.stakeBaseUnits()).isEqualTo(fab(1200));
    assertThat(HostMetadata.parse(host.metadata()).capacity()).contains(3);
    assertThat(second.isNothingToDo()).isTrue();
    assertThat(chain.transactionsOf(signer)).isEqualTo(sent).isEqualTo(3);
  }

  @Test
  void whatDiffersIsChangedAndForeignMembersOfTheMetadataStay() {
    chain.register(signer, chain.spec());
    foreignMember();
    HostSpec wanted =
        chain
            .spec()
            .withStakeBaseUnits(fab(1001))
            .withCapacity(2)
            .withLocation("Oslo")
            .withModelIds(List.of(chain.otherModel()));

    HostPlan plan = plan(wanted);
    RegisteredHost now = chain.apply(plan, signer).host().orElseThrow();

    assertThat(plan.differences().fields())
        .extracting(FieldDifference::field)
        .containsExactlyInAnyOrder("location", "capacity", "stake (base units of FAB)", "models");
    JsonNode metadata = JsonMapper.shared().readTree(now.metadata());
    assertThat(metadata.get("foreign").get("kept").asInt()).isEqualTo(7);
    assertThat(metadata.get("location").asString()).isEqualTo("Oslo");
    assertThat(now.stakeBaseUnits()).isEqualTo(fab(1001));
    assertThat(plan(wanted).isNothingToDo()).isTrue();
  }

  @Test
  void aLargerStakeThanWantedIsNoDifference() {
    chain.apply(plan(chain.spec().withStakeBaseUnits(fab(1500))), signer);

    assertThat(plan(chain.spec().withStakeBaseUnits(fab(1000))).isNothingToDo()).isTrue();
  }

  @Test
  void aStakeUnderTheMinimumIsRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> plan(chain.spec().withStakeBaseUnits(fab(999))))
        .hasFieldOrPropertyWithValue("code", ErrorCode.STAKE_TOO_LOW);
    assertThat(chain.transactionsOf(signer)).isZero();
  }

  @Test
  void aHostThatLeftComesBackWithTransactionsOfItsOwn() {
    chain.apply(plan(chain.spec()), signer);
    chain.apply(chain.registration().planLeave(signer.address(), false), signer);

    HostResult again = chain.apply(plan(chain.spec()), signer);

    assertThat(again.host()).isPresent();
    assertThat(again.receipts()).hasSize(2);
    assertThat(chain.transactionsOf(signer)).isEqualTo(5);
  }

  private void foreignMember() {
    ContractCall call =
        chain
            .contracts()
            .nodeRegistry()
            .updateMetadata(
                chain
                    .registration()
                    .find(signer.address())
                    .orElseThrow()
                    .metadata()
                    .replaceFirst("\\{", "{\"foreign\":{\"kept\":7},"));
    chain.sender().send("test/foreign", call, signer);
  }

  private HostPlan plan(HostSpec wanted) {
    return chain.registration().planConverge(signer.address(), wanted, HostChain.facts(signer));
  }

  private static BigInteger fab(long coins) {
    return FAB.multiply(BigInteger.valueOf(coins));
  }
}
