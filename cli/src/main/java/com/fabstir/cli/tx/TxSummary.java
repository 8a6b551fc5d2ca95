package com.fabstir.cli.tx;

import com.fabstir.chain.tx.JournalEntry;
import com.fabstir.cli.output.OrNull;
import java.util.Locale;

/**
 * One transaction in a list.
 *
 * @param hash the newest one, or the mined one; null before it was signed
 * @param signatures how many were signed for it
 * @param failure null where there is none
 */
record TxSummary(
    long id,
    String state,
    long chainId,
    String genesis,
    String account,
    long nonce,
    String createdAt,
    String description,
    @OrNull String hash,
    int signatures,
    @OrNull String failure) {
  private static final int SHORT_HASH = 14;

  static TxSummary of(JournalEntry entry) {
    return new TxSummary(
        entry.id(),
        entry.record().state().name().toLowerCase(Locale.ROOT),
        entry.record().chain().chainId(),
        entry.record().chain().genesisHash().value(),
        entry.record().from().toString(),
        entry.record().nonce(),
        entry.record().createdAt().toString(),
        entry.record().description(),
        entry.record().hash().map(Object::toString).orElse(null),
        entry.variants().size(),
        entry.record().failure().orElse(null));
  }

  /** Long enough for other commands. */
  String shortHash() {
    return hash == null ? "-" : hash.substring(0, SHORT_HASH);
  }

  String shortAccount() {
    return account.substring(0, 8) + "…" + account.substring(account.length() - 4);
  }
}
