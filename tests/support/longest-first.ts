/**
 * Vitest begins with the largest files. These are small and take long, and at the end one of them would run alone while the other workers
 * have nothing to do.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const longest = /\/faults\/(?:crash|failpoints|power-cuts)\.test\.ts$|\/journeys\/\w+-planned-day\.test\.ts$/;

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => longest.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((each) => !isLong(each))];
  }
}
