package com.fabstir.doctor;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** All checks of a host, causes before what they explain. */
public final class CheckCatalogue {
  /** An examination is done by then, whatever hangs. */
  public static final Duration LIMIT = Duration.ofMillis(4_500);

  private CheckCatalogue() {}

  /** A doctor for one examination: facts are found out once. */
  public static Doctor doctor(Surroundings surroundings) {
    return new Doctor(checks(surroundings), LIMIT);
  }

  /** The checks, for one examination. */
  public static List<Check> checks(Surroundings surroundings) {
    var host = new HostCase(surroundings);
    return Stream.of(
            new ConfigChecks(host).checks(),
            new PermissionChecks(host).checks(),
            new KeyChecks(host).checks(),
            new MachineChecks(host).checks(),
            new DiskChecks(host).checks(),
            new ClockChecks(host).checks(),
            new ChainChecks(host).checks(),
            new ContractChecks(host).checks(),
            new RegistrationChecks(host).checks(),
            new FundsChecks(host).checks(),
            new ModelChecks(host).checks(),
            new GpuChecks(host).checks(),
            new NodeChecks(host).checks(),
            new PortChecks(host).checks(),
            new UrlChecks(host).checks(),
            new TlsChecks(host).checks())
        .flatMap(List::stream)
        .toList();
  }
}
