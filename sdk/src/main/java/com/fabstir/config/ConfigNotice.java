package com.fabstir.config;

/** Something that the user should know about the configuration, but that stops nothing. */
public record ConfigNotice(String name, String message) {
  @Override
  public String toString() {
    return name + " " + message;
  }
}
