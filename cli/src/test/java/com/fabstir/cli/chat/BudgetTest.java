package com.fabstir.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.cli.amount.Unit;
import com.fabstir.evm.Address;
import com.fabstir.session.SessionRequest;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final BigInteger PRICE = BigInteger.valueOf(316);

  @Test
  void withoutALimitEachSessionHasTheDepositThatWasAskedFor() {
    assertThat(deposit(budget(null), 5_000_000)).isEqualTo(2_000_000);
    assertThat(budget(null).tokensLeft(BigInteger.TEN, PRICE)).isEmpty();
  }

  @Test
  void theDepositShrinksToWhatTheLimitLeavesButNotBelowWhatTheContractTakes() {
    assertThat(deposit(budget(1_500_000L), 0)).isEqualTo(1_500_000);
    assertThat(deposit(budget(1_500_000L), 300_000)).isEqualTo(1_200_000);
    assertThat(deposit(budget(1_500_000L), 1_400_000)).isEqualTo(800_000);
    assertThat(deposit(budget(10_000L), 0)).isEqualTo(800_000);
    assertThat(deposit(budget(9_000_000L), 0)).isEqualTo(2_000_000);
  }

  @Test
  void aLimitThatIsUsedUpOpensNoSession() {
    assertThatThrownBy(() -> budget(10_000L).request(BigInteger.valueOf(10_000)))
        .hasMessageContaining("0.01 USDC");
  }

  @Test
  void theTokensThatAreLeftAreWholeAndNeverNegative() {
    assertThat(budget(10_000L).tokensLeft(BigInteger.ZERO, PRICE)).contains(31L);
    assertThat(budget(10_000L).tokensLeft(BigInteger.valueOf(9_900), PRICE)).contains(0L);
    assertThat(budget(10_000L).tokensLeft(BigInteger.valueOf(99_000), PRICE)).contains(0L);
  }

  private static long deposit(Budget budget, long spentBaseUnits) {
    return budget.request(BigInteger.valueOf(spentBaseUnits)).depositBaseUnits().longValueExact();
  }

  private static Budget budget(Long maxCostBaseUnits) {
    return new Budget(
        Unit.USDC,
        Address.ZERO,
        BigInteger.valueOf(2_000_000),
        BigInteger.valueOf(800_000),
        Optional.ofNullable(maxCostBaseUnits).map(BigInteger::valueOf),
        units -> SessionRequest.token(Address.ZERO, units));
  }
}
