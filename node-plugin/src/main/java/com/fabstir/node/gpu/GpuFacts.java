package com.fabstir.node.gpu;

import java.util.OptionalLong;

/**
 * A GPU of the machine. What the driver does not tell is empty.
 *
 * @param index its place in the driver's list
 * @param vramTotalMib memory in MiB
 * @param vramUsedMib memory in use in MiB
 * @param temperatureCelsius of the chip
 * @param utilisationPercent part of the last moments in which it computed, 0 to 100
 */
public record GpuFacts(
    int index,
    String uuid,
    String model,
    OptionalLong vramTotalMib,
    OptionalLong vramUsedMib,
    OptionalLong temperatureCelsius,
    OptionalLong utilisationPercent)
    implements Gpu {}
