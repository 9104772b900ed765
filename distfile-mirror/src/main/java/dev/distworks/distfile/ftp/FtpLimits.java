package dev.distworks.distfile.ftp;

import java.time.Duration;

/**
 * How long an FTP server is waited for.
 *
 * @param connect for a connection
 * @param stall while nothing comes
 * @param deadline for a file as a whole
 * @param bytesPerSecond the least rate over a minute; 0 for none
 */
public record FtpLimits(Duration connect, Duration stall, Duration deadline, long bytesPerSecond) {}
