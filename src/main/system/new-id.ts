import { randomUUID } from 'node:crypto';
import type { NewId } from '../ports';

export const newRandomId: NewId = () => randomUUID();
