package com.fabstir.cli.session.explain;

import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.node.NodeChoice;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.Settings;
import com.fabstir.contract.JobMarketplace;
import com.fabstir.contract.SessionJob;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.ExitCode;
import com.fabstir.error.FabstirException;
import com.fabstir.store.SessionRef;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what became of every token of one session. */
@Command(
    name = "explain",
    exitCodeList = {"6:there is no such session", "7:the sums do not add up"},
    header = "Explain every token of a session: written, claimed, paid, or why not.",
    description =
        "Joins the books of this machine's node, which may run, with the chain's record. Without"
            + " books it tells what the chain knows, and says what is missing.",
    footer = {
      "  fabstir session explain 12",
      "  fabstir session explain 12 -o json",
    })
public final class SessionExplainCommand extends FabstirCommand {
  /** A node at work may be between two sums for a moment: then they are read again. */
  private static final int LOOKS = 3;

  @Parameters(paramLabel = "ID", description = "The session's number on its chain.")
  @Completes(CandidateKind.SESSION)
  private BigInteger id;

  @Mixin private ChainOption chain;
  @Mixin private NodeChoice node;

  SessionExplainCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new ChainDesk(invocation(), chain, node);
    OpenChain open = desk.open();
    String name = desk.configuration().value(Settings.NODE_NAME);
    Path file = desk.configuration().home().node(name).resolve("node.db");
    var ref =
        new SessionRef(open.reader().identity(), open.contracts().marketplace().address(), id);
    SessionStory story = tell(open, name, file, ref);
    for (int looks = 1; looks < LOOKS && !story.problems().isEmpty(); looks++) {
      story = tell(open, name, file, ref);
    }
    Outcome outcome = Outcome.of(story, StoryText.lines(story));
    return story.problems().isEmpty() ? outcome : outcome.withExit(ExitCode.DIFFERENCES);
  }

  private SessionStory tell(OpenChain open, String name, Path file, SessionRef ref) {
    Optional<NodeBooks> books = NodeBooks.read(file, ref);
    JobMarketplace marketplace = open.contracts().marketplace();
    ChainFacts facts = ChainFacts.read(marketplace, job(open, marketplace));
    Unit unit = facts.job().paymentToken().isZero() ? open.nativeUnit() : Unit.USDC;
    return new StoryTeller(open.chain().id(), name, facts, books, unit).tell();
  }

  private SessionJob job(OpenChain open, JobMarketplace marketplace) {
    return marketplace
        .sessionJob(id)
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.SESSION_NOT_FOUND,
                    "There is no session " + id + " on " + open.chain().label(),
                    "See 'fabstir session list'."));
  }
}
