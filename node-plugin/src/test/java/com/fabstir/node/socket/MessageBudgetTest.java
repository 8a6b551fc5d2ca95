package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.node.peer.ClientAddress;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class MessageBudgetTest {
  private final MessageBudget budget = new MessageBudget(80);

  private ClientBudget of(String address) {
    return budget.of(new ClientAddress(InetAddress.ofLiteral(address)));
  }

  @Test
  void oneAddressHasAnEighth() {
    assertThat(of("192.0.2.1").take(10)).isTrue();
    assertThat(of("192.0.2.1").take(1)).isFalse();
    assertThat(of("192.0.2.2").take(10)).isTrue();
    assertThat(budget.heldBytes()).isEqualTo(20);
  }

  @Test
  void allTogetherHaveNoMoreThanThereIs() {
    assertThat(of("127.0.0.1").take(75)).isTrue();

    assertThat(of("192.0.2.1").take(6)).isFalse();
    assertThat(of("192.0.2.1").take(5)).isTrue();
    assertThat(of("127.0.0.1").take(1)).isFalse();
  }

  @Test
  void whatWasReleasedCanBeTakenAgain() {
    ClientBudget client = of("192.0.2.1");
    client.take(4);
    client.take(6);
    client.release(6);

    assertThat(client.take(7)).isFalse();
    assertThat(client.take(6)).isTrue();

    client.release(10);
    assertThat(budget.heldBytes()).isZero();
    assertThat(client.take(10)).isTrue();
  }

  @Test
  void nothingCanAlwaysBeTaken() {
    assertThat(of("192.0.2.1").take(0)).isTrue();
    of("192.0.2.1").release(0);

    assertThat(of("192.0.2.1").take(10)).isTrue();
  }
}
