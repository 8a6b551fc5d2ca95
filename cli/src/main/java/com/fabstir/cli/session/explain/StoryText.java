package com.fabstir.cli.session.explain;

import com.fabstir.cli.output.Facts;
import com.fabstir.cli.output.TextTable;
import com.fabstir.cli.session.explain.SessionStory.Books;
import com.fabstir.cli.session.explain.SessionStory.Cash;
import com.fabstir.cli.session.explain.SessionStory.Stretch;
import com.fabstir.cli.session.explain.SessionStory.Tally;
import java.util.ArrayList;
import java.util.List;

/**
 * A story for people.
 *
 * <pre>
 * TOKENS   COUNT  STATE     CLAIM  WORTH              BLOCK
 * 0-149    150    paid      0      0.00000034 ETH     41
 * 150-189  40     unbilled         0.0000000909 ETH          fewer than the smallest claim of 100
 * </pre>
 */
final class StoryText {
  private StoryText() {}

  static List<String> lines(SessionStory story) {
    List<String> lines = new ArrayList<>(head(story));
    lines.add("");
    if (story.tokens().isEmpty()) {
      lines.add("No tokens are known of.");
    } else {
      lines.addAll(table(story.tokens()));
    }
    List<String> proofs = proofs(story.tokens());
    if (!proofs.isEmpty()) {
      lines.add("");
      lines.addAll(proofs);
    }
    story
        .refused()
        .forEach(
            claim ->
                lines.add(
                    "Claim %d, attempt %d, of %d tokens was refused: %s"
                        .formatted(
                            claim.checkpoint(), claim.attempt(), claim.tokens(), claim.code())));
    lines.add("");
    lines.addAll(sums(story));
    story.missing().forEach(missing -> lines.add("Not known: " + missing));
    if (story.problems().isEmpty()) {
      lines.add("All sums add up.");
    } else {
      story.problems().forEach(problem -> lines.add("DOES NOT ADD UP: " + problem));
    }
    return lines;
  }

  private static List<String> head(SessionStory story) {
    var facts =
        new Facts()
            .add("Session", story.jobId() + " (" + story.status() + ") on chain " + story.chainId())
            .add("Host", story.host())
            .add("Client", story.client())
            .add("Opened", story.openedAt())
            .add(
                "Asked",
                "up to %s tokens: %s at %s base units a token"
                    .formatted(
                        story.payableTokens(),
                        story.money().deposit(),
                        story.pricePerTokenBaseUnits()));
    Books books = story.books();
    if (books != null) {
      facts.add(
          "Written",
          "%d tokens by node '%s', each before it was sent (%s)"
              .formatted(books.writtenTokens(), books.node(), books.phase()));
    }
    return facts.lines();
  }

  private static List<String> table(List<Stretch> tokens) {
    var table = new TextTable("TOKENS", "COUNT", "STATE", "CLAIM", "WORTH", "BLOCK", "WHY");
    for (Stretch stretch : tokens) {
      table.row(
          stretch.firstToken() == null
              ? "?"
              : stretch.firstToken() + "-" + (stretch.firstToken() + stretch.tokens() - 1),
          stretch.tokens(),
          stretch.state(),
          stretch.checkpoint() == null ? "" : stretch.checkpoint(),
          stretch.worth(),
          stretch.block() == null ? "" : stretch.block(),
          stretch.why());
    }
    return table.lines();
  }

  private static List<String> proofs(List<Stretch> tokens) {
    var facts = new Facts();
    for (Stretch stretch : tokens) {
      if (stretch.transaction() != null) {
        facts.add("Claim of " + stretch.tokens(), "transaction " + stretch.transaction());
      }
      if (stretch.proofCid() != null && !stretch.proofCid().isEmpty()) {
        facts.add("", "proof " + stretch.proofCid());
      }
    }
    return facts.lines();
  }

  private static List<String> sums(SessionStory story) {
    Tally tally = story.tally();
    Cash money = story.money();
    var facts = new Facts().add("Claimed", tally.claimed() + " tokens, paid " + tally.paid());
    if (tally.written() != null) {
      facts.add(
          "Rest",
          "%d wait, %d unbilled, of %d written"
              .formatted(tally.waiting(), tally.unbilled(), tally.written()));
    }
    facts
        .add("Paid", "%s: host %s, fee %s".formatted(money.paid(), money.hostShare(), money.fee()))
        .add("Refunded", money.refunded())
        .add("Locked", money.locked());
    if (story.settlementTransaction() != null) {
      facts.add("Settled by", story.settlementTransaction());
    }
    return facts.lines();
  }
}
