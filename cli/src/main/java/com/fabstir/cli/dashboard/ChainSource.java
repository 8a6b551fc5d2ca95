package com.fabstir.cli.dashboard;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.output.ErrorDocument;
import com.fabstir.config.ChainSelection;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.time.Clock;
import java.util.function.Supplier;

/** Asks one chain. Only one thread at a time may read. */
final class ChainSource {
  private final ChainDesk desk;
  private final Clock clock;
  private OpenChain open;

  ChainSource(ChainDesk desk, Clock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /** Before the first answer: which chain it is, as far as the configuration says. */
  ChainReading none() {
    try {
      ChainSelection selection = desk.selection();
      return new ChainReading(selection.chain().id(), selection.chain().name(), null, null, null);
    } catch (FabstirException failure) {
      return new ChainReading(null, "", null, null, ErrorDocument.of(failure));
    }
  }

  /**
   * @param host throws a FabstirException when it is not known who the host is
   */
  ChainReading read(ChainReading before, Supplier<Address> host) {
    try {
      if (open == null) {
        open = desk.open();
      }
      HostFigures figures = HostFigures.read(open, host.get());
      return new ChainReading(
          open.chain().id(), open.chain().name(), clock.instant(), figures, null);
    } catch (FabstirException failure) {
      // The next try looks at endpoint and contracts from the start.
      open = null;
      return before.failed(ErrorDocument.of(failure));
    }
  }
}
