package com.fabstir.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.contract.SessionJob;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionBillTest {

  @ParameterizedTest
  @CsvSource({
    "250, 250, EQUAL",
    "250, 349, REMAINDER_UNBILLED",
    "0, 99, REMAINDER_UNBILLED",
    "250, 350, UNDERBILLED",
    "251, 250, OVERBILLED"
  })
  void claimedIsHeldAgainstDelivered(
      long claimed, long delivered, SessionBill.Comparison comparison) {
    SessionBill bill = bill(claimed, delivered);

    assertThat(bill.comparison()).isEqualTo(comparison);
    assertThat(bill.unbilledTokens()).isEqualTo(BigInteger.valueOf(delivered - claimed));
    assertThat(bill.explanation()).isNotBlank();
  }

  private static SessionBill bill(long claimed, long delivered) {
    BigInteger none = BigInteger.ZERO;
    return new SessionBill(
        BigInteger.ONE,
        Address.ZERO,
        SessionJob.Status.COMPLETED,
        true,
        Address.ZERO,
        none,
        none,
        BigInteger.valueOf(claimed),
        none,
        none,
        none,
        none,
        delivered,
        100,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
