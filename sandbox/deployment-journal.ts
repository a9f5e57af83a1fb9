import type { Clock } from '../src/system/clock.ts';
import {
  addLine,
  type DeploymentRecord,
  type DeploymentStatus,
  type DeploymentStep,
  type EventRecord,
  type InstanceStatus,
  openEvent,
} from './deployment-record.ts';

/** Writes into deployment records, so that every change is dated and told. */
export interface Journal {
  enter(record: DeploymentRecord, status: DeploymentStatus): void;
  instance(record: DeploymentRecord, status: InstanceStatus): void;
  build(record: DeploymentRecord, message: string, severity?: 'info' | 'err'): void;
  log(record: DeploymentRecord, message: string, severity?: 'info' | 'err'): void;
  open(record: DeploymentRecord, step: DeploymentStep): EventRecord;
  /** Does nothing to an event that is closed. */
  close(event: EventRecord, failure?: { error: string; reason: string; attempt?: number }): void;
}

export function createJournal(clock: Clock, onChange: () => void, onLine: (line: string) => void): Journal {
  return {
    enter(record, status) {
      if (record.status === status) return;
      record.status = status;
      record.statusUpdatedAt = clock.now();
      record.updatedAt = record.statusUpdatedAt;
      onLine(`deployment ${record.id.slice(0, 8)} ${status}`);
      onChange();
    },
    instance(record, status) {
      record.instance = status;
      record.updatedAt = clock.now();
      onChange();
    },
    build: (record, message, severity) => addLine(record.buildLogs, message, clock.now(), severity),
    log: (record, message, severity) => addLine(record.deployLogs, message, clock.now(), severity),
    open: (record, step) => openEvent(record, step, clock.now()),
    close(event, failure) {
      if (event.completedAt !== undefined) return;
      event.completedAt = clock.now();
      event.error = failure?.error;
      event.reason = failure?.reason;
      event.attempt = failure?.attempt;
    },
  };
}
