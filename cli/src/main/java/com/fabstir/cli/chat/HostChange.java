package com.fabstir.cli.chat;

import com.fabstir.cli.command.Console;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.session.ChosenHost;
import com.fabstir.session.HostChoice;
import com.fabstir.session.VerifiedHost;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;

/** What to do when the host of a session is lost in the middle of an answer. */
final class HostChange {
  private final PaidChat paid;
  private final Console console;
  private final TypedLines lines;
  private final ChatLoop.Ways ways;

  HostChange(PaidChat paid, Console console, TypedLines lines, ChatLoop.Ways ways) {
    this.paid = paid;
    this.console = console;
    this.lines = lines;
    this.ways = ways;
  }

  /**
   * Finds another host, and with the user's consent ends the lost session on chain.
   *
   * @return the next host; empty when the present one answers again and is to be asked again
   * @throws FabstirException the failure itself when the user does not want to go on, or cannot be
   *     asked, or nobody is left
   */
  Optional<ChosenHost> replace(HostChoice choice, FabstirException failure) {
    console.warn("The host was lost: " + failure.getMessage());
    if (paid.hostAnswers()) {
      // Without a person nobody knows when to stop paying for beginnings.
      if (ways.askable() && agrees("It answers again. Ask it once more?")) {
        return Optional.empty();
      }
    }
    Leg leg = paid.leg();
    ChosenHost next = another(choice, leg, failure);
    if (!agrees(question(leg, next.host()))) {
      console.warn(stillOpen(leg));
      throw failure;
    }
    end(leg);
    return Optional.of(next);
  }

  private ChosenHost another(HostChoice choice, Leg leg, FabstirException failure) {
    var without = new HashSet<>(paid.lostHosts());
    without.add(paid.host());
    try {
      return paid.choose(choice.without(without));
    } catch (FabstirException e) {
      if (e.code() != ErrorCode.HOST_NOT_FOUND) {
        throw e;
      }
      console.warn("There is no other host. " + stillOpen(leg));
      throw failure;
    }
  }

  private String question(Leg leg, VerifiedHost next) {
    return "End session "
        + leg.session().jobId()
        + " (at least "
        + paid.budget().text(leg.leftBaseUnits())
        + " comes back) and go on with "
        + next.host().name()
        + " at "
        + paid.budget().unit().perMillionTokens(next.host().priceBaseUnits(paid.budget().token()))
        + " tokens, in a new session?";
  }

  private boolean agrees(String question) {
    if (ways.failover()) {
      console.say(question + " yes (--failover)");
      return true;
    }
    if (!ways.askable()) {
      console.warn("Nobody can be asked; --failover goes on without asking");
      return false;
    }
    console.prompt(question + " [y/N] ");
    String answer = lines.next().orElse("").strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }

  /** A chain that does not answer now takes nothing away: the session can be ended later. */
  private void end(Leg leg) {
    try {
      Bytes32 transaction = paid.abandon();
      console.say("Session " + leg.session().jobId() + " is ended by " + transaction);
    } catch (FabstirException e) {
      if (e.code() == ErrorCode.INTERRUPTED) {
        throw e;
      }
      console.warn(e.getMessage() + "\n" + stillOpen(leg));
    }
  }

  static String stillOpen(Leg leg) {
    return "Session "
        + leg.session().jobId()
        + " may still be open and paid; get the rest back with 'fabstir session complete "
        + leg.session().jobId()
        + "'";
  }
}
