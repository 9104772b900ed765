package dev.distworks.pypi;

import java.util.List;
import java.util.OptionalLong;

/**
 * What an index says about one project at one moment (PEP 691, 700, 792).
 *
 * @param lastSerial the serial of the last change that the page knows; empty when it was not said
 * @param versions every version, also those without files, in upstream's order
 * @param files in upstream's order
 * @param rejected what was listed and cannot be mirrored, in upstream's order
 */
public record ProjectPage(
    ProjectName name,
    OptionalLong lastSerial,
    ProjectStatus status,
    List<String> versions,
    List<DistributionFile> files,
    List<RejectedFile> rejected) {

  public ProjectPage {
    versions = List.copyOf(versions);
    files = List.copyOf(files);
    rejected = List.copyOf(rejected);
  }

  /** A page of that project with nothing on it yet. */
  public static Builder builder(ProjectName name) {
    return new Builder(name);
  }

  /** A builder that begins with all of this page. */
  public Builder toBuilder() {
    Builder builder =
        new Builder(name).status(status).versions(versions).files(files).rejected(rejected);
    lastSerial.ifPresent(builder::lastSerial);
    return builder;
  }

  /** Collects the parts of a page; all but the name may be left out. */
  public static final class Builder {
    private ProjectName name;
    private OptionalLong lastSerial = OptionalLong.empty();
    private ProjectStatus status = ProjectStatus.ACTIVE;
    private List<String> versions = List.of();
    private List<DistributionFile> files = List.of();
    private List<RejectedFile> rejected = List.of();

    private Builder(ProjectName name) {
      this.name = name;
    }

    public Builder name(ProjectName value) {
      name = value;
      return this;
    }

    public Builder lastSerial(long value) {
      lastSerial = OptionalLong.of(value);
      return this;
    }

    public Builder status(ProjectStatus value) {
      status = value;
      return this;
    }

    public Builder versions(List<String> value) {
      versions = value;
      return this;
    }

    public Builder files(List<DistributionFile> value) {
      files = value;
      return this;
    }

    public Builder rejected(List<RejectedFile> value) {
      rejected = value;
      return this;
    }

    public ProjectPage build() {
      return new ProjectPage(name, lastSerial, status, versions, files, rejected);
    }
  }
}
