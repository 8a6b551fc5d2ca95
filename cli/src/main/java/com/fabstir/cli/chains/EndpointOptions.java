package com.fabstir.cli.chains;

import com.fabstir.chain.EndpointLabel;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.BufferedReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The endpoints of a chain; "-" reads them from standard input, where nobody sees a key. */
final class EndpointOptions {
  @Option(
      names = "--rpc",
      paramLabel = "URL",
      description =
          "JSON-RPC endpoint, the preferred one first; may be repeated. '-' reads them from"
              + " standard input, one a line: arguments can be read by others.")
  private List<String> rpc = List.of();

  boolean given() {
    return !rpc.isEmpty();
  }

  List<URI> read(CommandContext context) {
    return read("--rpc", rpc, context);
  }

  static List<URI> read(String option, List<String> texts, CommandContext context) {
    Set<URI> endpoints = new LinkedHashSet<>();
    for (String text : texts) {
      if (text.equals("-")) {
        new BufferedReader(context.in())
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .forEach(line -> endpoints.add(ChainFieldOptions.url(option, line)));
      } else {
        endpoints.add(ChainFieldOptions.url(option, text));
      }
    }
    if (endpoints.isEmpty() && !texts.isEmpty()) {
      throw new FabstirException(
          ErrorCode.USAGE, option + " -: standard input holds no address", "One address a line.");
    }
    return List.copyOf(endpoints);
  }

  /**
   * The list without some of its elements.
   *
   * @param names addresses, or their hosts as they are shown
   */
  static List<URI> without(List<URI> endpoints, List<String> names) {
    List<URI> left = new ArrayList<>(endpoints);
    for (String name : names) {
      if (!left.removeIf(
          endpoint ->
              endpoint.toString().equals(name)
                  || EndpointLabel.of(endpoint).equals(name)
                  || EndpointLabel.masked(endpoint).equals(name))) {
        throw new FabstirException(
            ErrorCode.USAGE,
            "--remove-rpc: the chain has no such endpoint",
            "Name it by its host as 'fabstir chain show' does; it has "
                + String.join(", ", endpoints.stream().map(EndpointLabel::of).toList())
                + ".");
      }
    }
    return left;
  }
}
