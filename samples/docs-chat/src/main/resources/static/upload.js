// Sending one file: fetch tells nothing of how much has been sent, XMLHttpRequest does.
import { ServerError, refusal } from './server.js';

/**
 * Sends a file to be indexed.
 *
 * @param onSent is told the share that has been sent, from 0 to 1
 * @returns what the server made of it
 * @throws ServerError in words for the reader
 */
export function upload(file, onSent) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/documents');
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => event.lengthComputable && onSent(event.loaded / event.total));
    request.upload.addEventListener('load', () => onSent(1));
    request.addEventListener('load', () => {
      if (request.status === 200) resolve(request.response);
      else reject(refusal(request.status, JSON.stringify(request.response), request.getResponseHeader('Retry-After')));
    });
    request.addEventListener('error', () => reject(new ServerError('The connection broke while the file was sent.')));
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
