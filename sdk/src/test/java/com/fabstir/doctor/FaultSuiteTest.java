package com.fabstir.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Thirty faults in a host whose chain, contracts, sockets, certificates and files are real. More
 * pairs with -Dfabstir.doctor.pairs=100, others with -Dfabstir.doctor.seed=N.
 */
@DevnetTest(revertAfterEach = false)
@Isolated("A check that takes too long is an alarm.")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultSuiteTest {
  private static final System.Logger LOG = System.getLogger(FaultSuiteTest.class.getName());
  private static final int ENOUGH_ALONE = 29;
  private static final double ENOUGH_OF_PAIRS = 0.9;
  private static final int PAIRS = Integer.getInteger("fabstir.doctor.pairs", 15);
  private static final long SEED = Long.getLong("fabstir.doctor.seed", 20261124L);

  private Path folder;
  private HostWorld world;
  private int cases;

  @BeforeAll
  void start(Devnet devnet, @TempDir Path temporary) throws Exception {
    folder = temporary;
    world = new HostWorld(devnet, folder);
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  void aHealthyHostHasNoAlarms() throws Exception {
    Diagnosis diagnosis = diagnose(List.of());
    assertThat(problems(diagnosis)).as(words(diagnosis)).isEmpty();
    assertThat(diagnosis.healthy()).isTrue();
    assertThat(diagnosis.findings()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(diagnosis.count(State.PASSED)).isGreaterThanOrEqualTo(40);
    assertThat(diagnosis.took()).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void eachFaultAloneIsNamedFirst() throws Exception {
    var missed = new ArrayList<String>();
    Duration longest = Duration.ZERO;
    for (Fault fault : Fault.values()) {
      Diagnosis diagnosis = diagnose(List.of(fault));
      longest = longest.compareTo(diagnosis.took()) > 0 ? longest : diagnosis.took();
      List<String> found = problems(diagnosis);
      if (found.isEmpty() || !found.getFirst().equals(fault.check)) {
        missed.add(fault + ": expected " + fault.check + ", found " + words(diagnosis));
      }
    }
    report(
        (Fault.values().length - missed.size())
            + " of "
            + Fault.values().length
            + " faults named first, longest examination "
            + longest.toMillis()
            + " ms");
    assertThat(Fault.values()).hasSize(30);
    assertThat(Fault.values().length - missed.size())
        .as(String.join("\n", missed))
        .isGreaterThanOrEqualTo(ENOUGH_ALONE);
  }

  @Test
  void bothFaultsOfAPairAreNamed() throws Exception {
    var missed = new ArrayList<String>();
    List<List<Fault>> pairs = pairs();
    for (List<Fault> pair : pairs) {
      Diagnosis diagnosis = diagnose(pair);
      List<String> wanted = pair.stream().map(fault -> fault.check).toList();
      if (!problems(diagnosis).containsAll(wanted)) {
        missed.add(pair + ": found " + words(diagnosis));
      }
    }
    report(
        (pairs.size() - missed.size())
            + " of "
            + pairs.size()
            + " pairs named in full, seed "
            + SEED
            + (missed.isEmpty() ? "" : "; missed:\n" + String.join("\n", missed)));
    assertThat(pairs.size() - missed.size())
        .as("seed " + SEED + "\n" + String.join("\n", missed))
        .isGreaterThanOrEqualTo((int) Math.floor(pairs.size() * ENOUGH_OF_PAIRS));
  }

  private static List<List<Fault>> pairs() {
    var all = new ArrayList<List<Fault>>();
    for (Fault one : Fault.values()) {
      Arrays.stream(Fault.values())
          .filter(other -> one.ordinal() < other.ordinal() && one.goesWith(other))
          .forEach(other -> all.add(List.of(one, other)));
    }
    Collections.shuffle(all, new Random(SEED));
    return all.subList(0, Math.min(PAIRS, all.size()));
  }

  private Diagnosis diagnose(List<Fault> faults) throws Exception {
    try (SeededHost host = new SeededHost(world, folder.resolve("case" + cases++))) {
      for (Fault fault : faults) {
        fault.into(host);
      }
      return host.examine();
    }
  }

  private static List<String> problems(Diagnosis diagnosis) {
    return diagnosis.problems().stream().map(Finding::id).toList();
  }

  private static String words(Diagnosis diagnosis) {
    return diagnosis.problems().stream()
        .map(finding -> finding.id() + " (" + finding.verdict().evidence() + ")")
        .toList()
        .toString();
  }

  /** Figures for those who run it at full count; the log file is not the place to look. */
  private static void report(String line) {
    LOG.log(System.Logger.Level.WARNING, line);
  }
}
