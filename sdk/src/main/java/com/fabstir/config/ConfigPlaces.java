package com.fabstir.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the sources of a configuration stand, whether they exist or not.
 *
 * @param home the folder of all state
 * @param workingDirectory relative paths are meant from here
 * @param dotEnv the .env file
 * @param configFile the configuration file
 * @param profile the profile in use
 */
public record ConfigPlaces(
    FabstirHome home,
    Path workingDirectory,
    Path dotEnv,
    Path configFile,
    Optional<Profile> profile) {}
