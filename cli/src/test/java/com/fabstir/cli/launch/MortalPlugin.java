package com.fabstir.cli.launch;

import com.fabstir.plugin.LiveSettings;
import com.fabstir.plugin.NodeConsole;
import com.fabstir.plugin.NodePlugin;
import com.fabstir.plugin.NodeSettings;
import com.fabstir.plugin.NodeStatus;
import com.fabstir.plugin.RunningNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A plugin that serves nobody, and dies as the next line of a file beside the model says. */
public final class MortalPlugin implements NodePlugin {
  /** How it dies as soon as it serves. */
  enum Fate {
    STAYS,
    CRASHES_IN_DRAIN,
    ENGINE_FAILS,
    ABORTS,
    FAULTS,
    RUNS_OUT_OF_MEMORY
  }

  static Path plan(Path modelFile) {
    return modelFile.resolveSibling("plan.txt");
  }

  @Override
  public String version() {
    return "mortal";
  }

  @Override
  public RunningNode start(NodeSettings settings, NodeConsole console) {
    Fate fate = next(plan(settings.modelFile().orElseThrow()));
    console.say("fate " + fate + ", restarts " + settings.crashes().restarts());
    return new Mortal(settings, fate, new AtomicReference<>(settings.live()));
  }

  private static Fate next(Path plan) {
    try {
      List<String> fates = new ArrayList<>(Files.readAllLines(plan));
      Fate next = Fate.valueOf(fates.removeFirst());
      Files.write(plan, fates);
      return next;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asked again and again whether it has failed, it does what it must. */
  private record Mortal(NodeSettings settings, Fate fate, AtomicReference<LiveSettings> live)
      implements RunningNode {
    @Override
    public boolean hasFailed() {
      switch (fate) {
        case ABORTS -> abort();
        case FAULTS -> MemorySegment.ofAddress(8).reinterpret(8).get(ValueLayout.JAVA_LONG, 0);
        case RUNS_OUT_OF_MEMORY -> System.err.println(new byte[Integer.MAX_VALUE].length);
        case STAYS, CRASHES_IN_DRAIN, ENGINE_FAILS -> {}
      }
      return fate == Fate.ENGINE_FAILS;
    }

    private static void abort() {
      Linker linker = Linker.nativeLinker();
      try {
        linker
            .downcallHandle(
                linker.defaultLookup().find("abort").orElseThrow(), FunctionDescriptor.ofVoid())
            .invokeExact();
      } catch (Throwable impossible) {
        throw new AssertionError(impossible);
      }
    }

    @Override
    public int apiPort() {
      return 1;
    }

    @Override
    public NodeStatus status() {
      int restarts = settings.crashes().restarts();
      String connections = "connections " + live.get().limits().connections();
      return new NodeStatus(
          "ready", connections, "", 1, fate.name(), "", 1, 0, restarts, 0, 0, 0, 0, List.of());
    }

    @Override
    public void reload(LiveSettings next) {
      live.set(next);
    }

    @Override
    public int openWork() {
      return 0;
    }

    @Override
    public void drain(Duration limit) {}

    @Override
    public void leave() {
      System.err.println("left");
    }

    @Override
    public void close() {
      if (fate == Fate.CRASHES_IN_DRAIN) {
        abort();
      }
      System.err.println("closed");
    }
  }
}
