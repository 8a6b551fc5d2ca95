package com.fabstir.node.gpu;

import java.util.OptionalLong;

/**
 * A GPU of the machine and what is free on it.
 *
 * @param freeBytes empty where the driver does not tell, as on chips that share the machine's
 *     memory
 */
public record GpuMemory(int index, String uuid, String model, OptionalLong freeBytes)
    implements Gpu {}
