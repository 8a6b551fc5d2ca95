package com.fabstir.acceptance;

import com.fabstir.evm.Address;
import com.fabstir.session.HostChoice;
import com.fabstir.session.PaidSession;
import com.fabstir.session.SessionClient;
import com.fabstir.session.SessionRequest;
import com.fabstir.session.SessionSettings;
import com.fabstir.session.VerifiedHost;
import com.fabstir.store.AccountsDatabase;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;

/** A client with money on a market. Its own calls to the chain do not pass a node's gate. */
final class PayingClient implements AutoCloseable {
  private static final BigInteger DEPOSIT_USDC_BASE_UNITS = BigInteger.valueOf(1_000_000);
  private static final BigInteger DEPOSIT_WEI = BigInteger.TEN.pow(16);

  private final Market market;
  private final AccountsDatabase accounts;
  private final SessionClient sessions;

  /**
   * @param account which of the devnet's accounts pays
   */
  PayingClient(Market market, int account, Path folder) {
    this.market = market;
    this.accounts = AccountsDatabase.open(folder);
    this.sessions =
        new SessionClient(
            market.contracts(),
            market.chain().reader(),
            market.sender(accounts),
            market.signer(account),
            SessionSettings.DEFAULT
                .withAckTimeout(Duration.ofSeconds(10))
                .withPieceTimeout(Duration.ofSeconds(15)));
  }

  SessionClient sessions() {
    return sessions;
  }

  /** Opens a session job; the deposit pays for at least 800 tokens. */
  PaidSession open(Address host, boolean inUsdc) {
    Address token = inUsdc ? market.contracts().usdc().address() : Address.ZERO;
    VerifiedHost verified = sessions.hosts().choose(HostChoice.explicit(host), token);
    return sessions.open(
        verified,
        inUsdc
            ? SessionRequest.token(token, DEPOSIT_USDC_BASE_UNITS)
            : SessionRequest.nativeCoin(DEPOSIT_WEI));
  }

  @Override
  public void close() {
    sessions.close();
    accounts.close();
  }
}
