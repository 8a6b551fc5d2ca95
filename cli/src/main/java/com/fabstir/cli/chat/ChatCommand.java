package com.fabstir.cli.chat;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.context.LineInput;
import com.fabstir.cli.output.Outcome;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.ExitCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.Signer;
import com.fabstir.model.ModelId;
import com.fabstir.session.ChatSession;
import com.fabstir.session.HostChoice;
import com.fabstir.session.PaidSession;
import com.fabstir.session.SessionBill;
import com.fabstir.session.SessionClient;
import com.fabstir.session.SessionSettings;
import com.fabstir.session.VerifiedHost;
import com.fabstir.wire.PromptOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A paid, encrypted conversation with a host. */
@Command(
    name = "chat",
    header = "Buy answers: choose a host, open a paid session, ask, and see the bill.",
    description =
        "Without a prompt it reads one prompt a line until the end of the input (Ctrl-D).",
    footer = {
      "  fabstir chat",
      "  fabstir chat \"What is a checkpoint?\"",
      "  echo \"Tell me a joke\" | fabstir chat --pay native --deposit 0.001ETH -o json",
    })
public final class ChatCommand extends FabstirCommand {
  @Parameters(arity = "0..1", paramLabel = "PROMPT", description = "One question.")
  private String prompt;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "This host (default: the cheapest that answers).")
  @Completes(CandidateKind.HOST)
  private String host;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Model id (0x…) or name (owner/repo/file); default: any.")
  @Completes(CandidateKind.MODEL)
  private String model;

  @Mixin private PaymentOptions payment;
  @Mixin private ChainOption chain;
  @Mixin private KeyOptions key;

  @Option(
      names = "--max-tokens",
      paramLabel = "NUMBER",
      description = "Longest answer in tokens (default: the node's).")
  private Integer maxTokens;

  @Option(
      names = "--temperature",
      paramLabel = "NUMBER",
      description = "0 (always the likeliest) to 2 (default: the node's).")
  private Double temperature;

  @Option(names = "--raw", description = "Ask as old clients do; takes no options.")
  private boolean raw;

  @Option(
      names = "--wait",
      defaultValue = "120",
      paramLabel = "SECONDS",
      description = "Longest wait for the settlement (default: ${DEFAULT-VALUE}; 0: none).")
  private int waitSeconds;

  ChatCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new ChainDesk(invocation(), chain, key);
    Signer wallet = desk.signer();
    OpenChain open = desk.open();
    try (var client =
        new SessionClient(
            open.contracts(), open.reader(), open.sender(), wallet, SessionSettings.DEFAULT)) {
      VerifiedHost chosen = client.hosts().choose(choice(), payment.token(open));
      console().say("Host: " + chosen.host().name() + " (" + chosen.host().operator() + ")");
      PaidSession session = client.open(chosen, payment.request(open));
      console().say("Session " + session.jobId() + " is open and paid");
      return converse(open, wallet, client, session);
    }
  }

  private HostChoice choice() {
    if (host != null) {
      return HostChoice.explicit(new Address(host));
    }
    return model == null ? HostChoice.cheapest() : HostChoice.cheapest(ModelId.parse(model));
  }

  private Outcome converse(
      OpenChain open, Signer wallet, SessionClient client, PaidSession session) {
    List<Conversation.Exchange> exchanges;
    long delivered;
    boolean interrupted = false;
    try (ChatSession chat = client.connect(session, Optional.empty())) {
      var conversation = new Conversation(chat, console(), context().cancellation());
      try {
        askAll(conversation);
      } catch (FabstirException e) {
        if (e.code() != ErrorCode.INTERRUPTED) {
          throw e;
        }
        interrupted = true;
      }
      chat.end();
      exchanges = conversation.exchanges();
      delivered = chat.deliveredTokens();
    }
    SessionBill bill = settle(client, session, delivered, interrupted);
    BillDocument document = BillDocument.of(open, wallet.address(), bill);
    return Outcome.of(new ChatDocument(exchanges, document), document.text())
        .withExit(interrupted ? ExitCode.INTERRUPTED : ExitCode.OK);
  }

  private void askAll(Conversation conversation) {
    if (prompt != null) {
      conversation.ask(prompt, options(), raw);
      return;
    }
    var lines = new LineInput(context());
    for (Optional<String> line = next(lines); line.isPresent(); line = next(lines)) {
      if (!line.get().isBlank()) {
        conversation.ask(line.get(), options(), raw);
        context().cancellation().check();
      }
    }
  }

  private Optional<String> next(LineInput lines) {
    if (console().canAsk()) {
      context().err().print("> ");
      context().err().flush();
    }
    return lines.readLine();
  }

  private PromptOptions options() {
    PromptOptions options = PromptOptions.NONE;
    if (maxTokens != null) {
      options = options.withMaxTokens(maxTokens);
    }
    return temperature == null ? options : options.withTemperature(temperature);
  }

  private SessionBill settle(
      SessionClient client, PaidSession session, long delivered, boolean interrupted) {
    if (interrupted || waitSeconds <= 0) {
      return client.bill(session, delivered);
    }
    console().say("Waiting for the settlement ...");
    return client.awaitSettlement(session, delivered, Duration.ofSeconds(waitSeconds));
  }

  private record ChatDocument(List<Conversation.Exchange> exchanges, BillDocument bill) {}
}
