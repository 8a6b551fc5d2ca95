package com.fabstir.cli.key;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.AccountName;
import com.fabstir.key.RemoteAccount;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Names an account whose key another program keeps. */
@Command(
    name = "add-remote",
    header = "Name an account whose transactions a remote signer signs (eth_signTransaction).",
    description =
        "The key stays with the signer. It pays, withdraws, votes, ends sessions, speeds up,"
            + " cancels and leaves; a host's node, its registration and encrypted sessions need an"
            + " account whose key is here.",
    footer = {
      "  fabstir key add-remote treasury --address 0x… --url http://127.0.0.1:9000",
      "  fabstir key add-remote treasury --address 0x… --url-from file:signer.url",
    })
final class KeyAddRemoteCommand extends FabstirCommand {
  @Parameters(paramLabel = "NAME", description = "Letters, digits, dashes and underscores.")
  private String name;

  @Option(names = "--address", required = true, paramLabel = "0x…", description = "Who signs.")
  private String address;

  @Option(names = "--url", paramLabel = "URL", description = "The signer, when no token is in it.")
  private String url;

  @Option(
      names = "--url-from",
      paramLabel = "SOURCE",
      description = "Where the URL is: prompt, stdin, file:PATH, fd:NUMBER, exec:COMMAND.")
  @Completes(CandidateKind.SECRET_SOURCE)
  private String urlFrom;

  KeyAddRemoteCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new KeyDesk(invocation());
    var accounts = desk.accounts();
    var account = new AccountName(name);
    accounts.requireFree(account);
    accounts.createRemote(new RemoteAccount(account, new Address(address), place(desk)));
    AccountDocument document = AccountDocument.of(accounts, account);
    return Outcome.of(document, document.text());
  }

  private URI place(KeyDesk desk) {
    if (url != null && urlFrom != null) {
      throw new FabstirException(
          ErrorCode.USAGE, "--url and --url-from exclude each other", "Keep one of them.");
    }
    if (url != null) {
      return parse(url);
    }
    char[] text = desk.secret(urlFrom, "URL of the signer", "--url-from").read();
    try {
      return parse(new String(text).strip());
    } finally {
      Arrays.fill(text, '\0');
    }
  }

  private static URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      throw new FabstirException(
          ErrorCode.URL_INVALID,
          "Not the address of a signer: it has a character that no URL has",
          "For example: http://127.0.0.1:9000");
    }
  }
}
