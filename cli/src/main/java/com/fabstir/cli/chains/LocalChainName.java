package com.fabstir.cli.chains;

import com.fabstir.config.ChainDescription;
import java.util.Locale;

/** The name under which a running devnet is listed among the chains, such as "devnet-default". */
public final class LocalChainName {
  private LocalChainName() {}

  public static String of(ChainDescription local) {
    return local.chain().name().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  /** Whether a word means the devnet: its name, or its id. */
  static boolean means(String word, ChainDescription local) {
    return word.equals(of(local)) || word.equals(Long.toString(local.chain().id()));
  }
}
