package com.fabstir.contract.a;

import static com.fabstir.onchain.FailureAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.ContractCall;
import com.fabstir.chain.Receipt;
import com.fabstir.contract.NodeRegistry;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.devnet.Devnet;
import com.fabstir.error.ErrorCode;
import com.fabstir.evm.Bytes32;
import com.fabstir.onchain.Money;
import com.fabstir.onchain.OnChainTest;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistrationTest extends OnChainTest {
  private static final String METADATA = "{\"name\":\"Nöde 1\"}";
  private static final String URL = "https://host.example:8080";

  private NodeRegistry registry;
  private List<Bytes32> models;

  RegistrationTest(Devnet devnet) {
    super(devnet);
  }

  @BeforeEach
  void readModels() {
    registry = contracts.nodeRegistry();
    models = contracts.models().modelIds();
  }

  @Test
  void termsAreReadFromTheChain() {
    assertThat(registry.terms().minStakeBaseUnits()).isEqualTo(Money.STAKE);
    assertThat(registry.terms().minPriceNativeWei()).isEqualTo(Money.PRICE_NATIVE);
    assertThat(registry.terms().maxPriceNativeWei()).isEqualTo(new BigInteger("22727272727273"));
    assertThat(registry.terms().minPriceStableBaseUnits()).isEqualTo(10);
    assertThat(registry.terms().maxPriceStableBaseUnits()).isEqualTo(100_000);
    assertThat(registry.fabToken()).isEqualTo(contracts.fab().address());
    assertThat(registry.modelRegistry()).isEqualTo(contracts.models().address());
  }

  @Test
  void aHostReadsBackAsItRegistered() {
    BigInteger before = contracts.fab().balanceBaseUnits(host.address());
    assertThat(registry.host(host.address())).isEmpty();

    register();

    assertThat(registry.host(host.address()))
        .contains(
            new RegisteredHost(
                host.address(),
                Money.STAKE,
                true,
                METADATA,
                URL,
                models,
                Money.PRICE_NATIVE,
                Money.PRICE_STABLE));
    assertThat(registry.activeHosts()).containsExactly(host.address());
    assertThat(registry.hostsForModel(models.getFirst())).containsExactly(host.address());
    assertThat(registry.hostsForModel(Bytes32.ZERO)).isEmpty();
    assertThat(contracts.fab().balanceBaseUnits(host.address()))
        .isEqualTo(before.subtract(Money.STAKE));
    assertThat(contracts.fab().allowanceBaseUnits(host.address(), registry.address())).isZero();
  }

  @Test
  void everyFieldCanBeUpdated() {
    register();
    sender.send("url", registry.updateApiUrl("https://new.example"), host);
    sender.send("models", registry.updateModels(List.of(models.getLast())), host);
    sender.send("metadata", registry.updateMetadata("{}"), host);
    sender.send("native", registry.updatePriceNative(BigInteger.TEN.pow(10)), host);
    sender.send("stable", registry.updatePriceStable(BigInteger.valueOf(77)), host);
    sender.send("allow", contracts.fab().approve(registry.address(), BigInteger.TEN), host);
    sender.send("stake", registry.addStake(BigInteger.TEN), host);

    assertThat(registry.host(host.address()))
        .contains(
            new RegisteredHost(
                host.address(),
                Money.STAKE.add(BigInteger.TEN),
                true,
                "{}",
                "https://new.example",
                List.of(models.getLast()),
                BigInteger.TEN.pow(10),
                BigInteger.valueOf(77)));
  }

  @Test
  void leavingGivesTheStakeBack() {
    BigInteger before = contracts.fab().balanceBaseUnits(host.address());
    register();
    sender.send("leave", registry.unregister(), host);

    assertThat(registry.host(host.address())).isEmpty();
    assertThat(registry.activeHosts()).isEmpty();
    assertThat(contracts.fab().balanceBaseUnits(host.address())).isEqualTo(before);
  }

  @Test
  void refusalsCarryTheCodeOfTheirReason() {
    assertFails(
        ErrorCode.NOT_REGISTERED,
        () -> sender.send("leave", registry.unregister(), host),
        "Not registered");
    assertFails(
        ErrorCode.FUNDS_TOO_LOW,
        () -> sender.send("early", registration(URL, models, Money.PRICE_STABLE), host),
        "ERC20InsufficientAllowance(" + registry.address() + ", 0, " + Money.STAKE + ")");
    assertFails(
        ErrorCode.MODEL_NOT_APPROVED,
        () ->
            sender.send(
                "model", registration(URL, List.of(Bytes32.ZERO), Money.PRICE_STABLE), host),
        "Model not approved");
    assertFails(
        ErrorCode.PRICE_OUT_OF_BOUNDS,
        () -> sender.send("price", registration(URL, models, BigInteger.ONE), host),
        "Stable price below minimum");
    register();
    assertFails(
        ErrorCode.ALREADY_REGISTERED,
        () -> sender.send("again", registration(URL, models, Money.PRICE_STABLE), host),
        "Already registered");
    assertThat(sender.find(host.address(), "again")).isEmpty();
  }

  @Test
  void modelsAreReadWithRepositoryFileAndHash() {
    assertThat(models).isNotEmpty();
    assertThat(contracts.models().model(models.getFirst()))
        .hasValueSatisfying(
            model -> {
              assertThat(model.modelId()).isEqualTo(models.getFirst());
              assertThat(model.repo()).contains("/");
              assertThat(model.file()).endsWith(".gguf");
              assertThat(model.tier()).isEqualTo(1);
              assertThat(model.active()).isTrue();
            });
    assertThat(contracts.models().isApproved(models.getFirst())).isTrue();
    assertThat(contracts.models().isApproved(Bytes32.ZERO)).isFalse();
    assertThat(contracts.models().model(Bytes32.ZERO)).isEmpty();
  }

  @Test
  void tokensTellWhatTheyAre() {
    assertThat(contracts.fab().symbol()).isEqualTo("FAB");
    assertThat(contracts.fab().decimals()).isEqualTo(18);
    assertThat(contracts.usdc().symbol()).isEqualTo("USDC");
    assertThat(contracts.usdc().decimals()).isEqualTo(6);
    BigInteger before = contracts.usdc().balanceBaseUnits(host.address());
    Receipt receipt =
        sender.send("pay", contracts.usdc().transfer(client.address(), BigInteger.TEN), host);
    assertThat(receipt.succeeded()).isTrue();
    assertThat(contracts.usdc().balanceBaseUnits(host.address()))
        .isEqualTo(before.subtract(BigInteger.TEN));
  }

  private void register() {
    sender.send("approve", contracts.fab().approve(registry.address(), Money.STAKE), host);
    sender.send("register", registration(URL, models, Money.PRICE_STABLE), host);
  }

  private ContractCall registration(String url, List<Bytes32> modelIds, BigInteger priceStable) {
    return registry.register(METADATA, url, modelIds, Money.PRICE_NATIVE, priceStable);
  }
}
